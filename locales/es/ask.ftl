# Preguntar, y las páginas del ayuntamiento.
ask-title = ¿Qué necesita?
ask-label = Su pregunta
ask-placeholder = Por ejemplo: no han vaciado mi contenedor
ask-button = Preguntar
ask-found = { $count ->
    [0] No se ha encontrado nada en este dispositivo.
    [one] Una respuesta de las páginas de { $place }, encontrada en este dispositivo.
   *[other] { $count } respuestas de las páginas de { $place }, encontradas en este dispositivo.
}
ask-unsure-title = No estoy seguro
ask-unsure-text = Estas páginas son las más parecidas. Si ninguna le sirve, pregunte a una persona. Esto es una búsqueda, no una decisión.
ask-nothing-title = No he encontrado nada que encaje
ask-nothing-text = Pruebe con otras palabras, elija abajo o pregunte a una persona.
ask-preparing-title = La búsqueda todavía se está preparando
ask-preparing-text = Por ahora se pueden encontrar { $ready } de { $all } páginas. Todas se pueden leer ya. Aquí irán apareciendo más respuestas.
ask-more-answers = Otras páginas
ask-choose = O elija
ask-all-departments = Todos los departamentos
ask-was-right = ¿Era correcto?
ask-thanks = Gracias. Esto se queda en su dispositivo.
ask-person = Preguntar a una persona
ask-back-to-top = Todos los temas
answer-checked = revisado el { $date }
answer-open = Abrir la página
you-need = Necesita
costs = Cuesta
takes = Tarda
related = Vea también
source = Fuente
published = Publicado el { $date }
life-events = En una situación así
step-by-step = { $count ->
    [one] Paso a paso, 1 paso
   *[other] Paso a paso, { $count } pasos
}
fill-in = Rellenar el formulario
open-document = Leer el documento
write-department = Escribir a este departamento
answers-within = { $count ->
    [0] Suele responder el mismo día
    [one] Suele responder en 1 día laborable
   *[other] Suele responder en { $count } días laborables
}
opening-hours = Horario
answer-hours = Responde una persona
closed-on = Cerrado el
address = Dirección
access = Acceso
open-map = Posición: { $place }
offices = Oficinas
alert-from = De { $sender }
alert-area = Para { $areas }
alert-instruction = Qué hacer
alert-sent-at = Enviado { $when }
alert-until = Hasta { $when }
severity-extreme = Peligro extremo
severity-severe = Peligro grave
severity-moderate = Peligro moderado
severity-minor = Peligro leve
severity-unknown = Aviso
browse-services = Servicios
browse-life-events = Situaciones de la vida
browse-departments = Departamentos
browse-offices = Oficinas y horarios
browse-notices = Noticias
browse-alerts = Avisos de peligro
browse-forms = Formularios
browse-deadlines = Fechas públicas
browse-empty = No hay nada de este tipo.
on-date = El { $date }
day-monday = lunes
day-tuesday = martes
day-wednesday = miércoles
day-thursday = jueves
day-friday = viernes
day-saturday = sábado
day-sunday = domingo
days-range = De { $first } a { $last }
hours-range = de { $opens } a { $closes }
