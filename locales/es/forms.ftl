# Formularios.
forms-title = Formularios
forms-lead = Rellénelos aquí, también sin conexión. No se envía nada antes de que revise sus respuestas.
forms-begun = Empezados
forms-empty = No hay formularios para rellenar aquí.
form-minutes = { $count ->
    [one] Alrededor de 1 minuto
   *[other] Alrededor de { $count } minutos
}
form-takes-days = { $count ->
    [one] Suele estar listo en 1 día laborable
   *[other] Suele estar listo en { $count } días laborables
}
form-have-ready = Tenga a mano
form-start = Empezar
form-go-on = Seguir donde lo dejó
form-start-over = Empezar de nuevo desde el principio
form-start-over-sure = ¿Quitar sus respuestas de este dispositivo y empezar de nuevo? No se pueden recuperar.
form-discarded = Sus respuestas se han quitado de este dispositivo.
form-saved-device = guardado en este dispositivo
form-question-of = Pregunta { $at } de unas { $count }
form-nothing-sent = No se envía nada antes de que revise sus respuestas.
form-save-later = Guardar y seguir más tarde
form-problem = { $count ->
    [one] Hay un problema
   *[other] Hay { $count } problemas
}
form-title-error = Error: { $page }
form-optional = { $label } (si quiere)
form-day = Día
form-month = Mes
form-year = Año
form-hour = Hora
form-minute = Minuto
form-choose = Elija
form-add-item = Añadir uno
form-remove-item = Quitar el número { $number }
form-item = Número { $number }
form-computed = Calculado a partir de sus respuestas
form-own-words = { $max ->
    [one] Como máximo 1 letra
   *[other] Como máximo { $max } letras
}
form-file-add = Elegir un archivo o hacer una foto
form-file-limits = { $kinds } Como máximo { $size } cada uno.
form-file-count = { $count ->
    [one] Un archivo.
   *[other] Hasta { $count } archivos.
}
form-file-kinds = Tipos: { $kinds }.
form-file-any = Cualquier tipo de archivo.
form-file-image = fotos
form-file-pdf = PDF
form-file-remove = Quitar { $name }
form-file-adding = Se está añadiendo { $name } …
form-file-added = Se ha añadido { $name }.
form-problem-at = { $question }: { $problem }
form-check-title = Revise sus respuestas
form-check-lead = Todavía puede cambiarlo todo.
form-not-offered = El municipio ya no publica este formulario. Sus respuestas siguen aquí. Puede enviarlas: allí una persona decide qué hacer con ellas.
form-helped = Alguien le ayuda. Revisen juntos cada respuesta o escuchen esta página. La decisión es suya. El departamento verá que alguien le ayudó.
form-change = Cambiar
form-change-what = Cambiar: { $question }
form-check-problems = Faltan respuestas o alguna no está bien. Todavía no se puede enviar nada.
form-no-answer = Sin respuesta
form-declaration = Declaración
form-agree = Lo declaro
form-agree-needed = Marque la casilla para declarar que sus respuestas son correctas
form-send = Enviar
form-sent-title = Enviado
form-waiting-title = Listo para enviar
form-sent-offline = No hay conexión. Se guarda en este dispositivo y sale solo. Lo ve en Mensajes, Pendiente de envío.
form-sent-waiting = Se guarda en este dispositivo y sale solo. Hasta entonces lo ve en Mensajes, Pendiente de envío.
form-reference = Su número de referencia
form-reference-keep = Puede leerlo por teléfono.
form-what-next = Qué pasa ahora
form-expected = Se espera antes del { $date }
form-see-case = Ver cómo va
form-see-conversation = Abrir la conversación
form-save-receipt = Guardar el resguardo
form-refused-definition = Esta versión de la aplicación no puede mostrar este formulario. Pregunte al departamento o actualice la aplicación.
form-no-pages = Este formulario no tiene preguntas para usted.
cases-title = Lo que ha enviado
cases-empty = Todavía no ha enviado nada.
case-progress = Cómo va
case-sent = Enviado { $when }
case-state-none = Espera una conexión
case-state-sent = Enviado
case-state-received = Recibido
case-state-in-work = En trámite
case-state-waiting-for-you = Esperan algo de usted
case-state-done = Terminado
case-state-refused = Denegado
case-reason = Motivo: { $reason }
case-expected-by = Se espera antes del { $date }

# Una frase para cada código.
form-error-required = Responda a esta pregunta
form-error-any-required = Responda al menos a una de estas preguntas
form-error-must-agree = Marque la casilla para aceptar
form-error-type = Esta respuesta no es del tipo correcto
form-error-format-date = Esto no es una fecha
form-error-format-time = Esto no es una hora, por ejemplo 14:30
form-error-format-date-time = Esto no es una fecha con hora
form-error-format-email = Esto no es una dirección de correo, por ejemplo nombre@example.org
form-error-format-phone = Esto no es un número de teléfono, por ejemplo 0800 000 100
form-error-format-uri = Esto no es una dirección web, por ejemplo https://example.org
form-error-format = Esta respuesta no tiene la forma correcta
form-error-too-short = { $min ->
    [one] Escriba al menos 1 letra
   *[other] Escriba al menos { $min } letras
}
form-error-too-long = { $max ->
    [one] Escriba como máximo 1 letra
   *[other] Escriba como máximo { $max } letras
}
form-error-minimum = Debe ser { $min } o más
form-error-maximum = Debe ser { $max } o menos
form-error-exclusive-minimum = Debe ser más de { $above }
form-error-exclusive-maximum = Debe ser menos de { $below }
form-error-multiple-of = Debe ser un múltiplo de { $of }
form-error-pattern = Esta respuesta no tiene la forma correcta. Mire el ejemplo
form-error-choice = Elija una de las respuestas
form-error-too-few = { $min ->
    [one] Hace falta al menos 1
   *[other] Hacen falta al menos { $min }
}
form-error-too-many = { $max ->
    [one] Como máximo 1
   *[other] Como máximo { $max }
}
form-error-unique = Lo mismo está dos veces
form-error-contains = Aquí falta algo necesario
form-error-not-allowed = Deje esto vacío
form-error-date-in-past = La fecha no puede estar en el pasado
form-error-date-in-future = La fecha no puede estar en el futuro
form-error-date-too-early = La fecha no puede ser anterior al { $earliest }
form-error-date-too-late = La fecha no puede ser posterior al { $latest }
form-error-file-too-large = { $name } es demasiado grande. Como máximo { $max }
form-error-file-type = { $name } es de un tipo que aquí no se acepta
form-error-too-many-files = { $max ->
    [one] Como máximo 1 archivo
   *[other] Como máximo { $max } archivos
}
form-error-not-a-number = Escriba un número con cifras, por ejemplo 1250
form-error-ambiguous-number = Este número se puede leer de dos maneras. Escríbalo sin coma ni punto entre los miles
form-error-too-many-decimals = { $max ->
    [0] Escriba un número entero
    [one] Escriba como máximo 1 cifra después de la coma
   *[other] Escriba como máximo { $max } cifras después de la coma
}
form-error-day-missing = Falta el día de la fecha
form-error-month-missing = Falta el mes de la fecha
form-error-year-missing = Falta el año de la fecha
form-error-no-such-date = Esta fecha no existe
form-error-year-four-digits = El año debe tener 4 cifras, por ejemplo 1948
form-error-other = Revise esta respuesta
