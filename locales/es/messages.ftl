# Mensajes y bandeja de salida.
messages-title = Mensajes
messages-write = Escribir a un departamento
messages-empty-title = Todavía no hay mensajes
messages-empty = Puede escribir a cualquier departamento. Solo su dispositivo y el departamento pueden leerlo.
messages-list = Conversaciones
messages-waiting = { $count ->
    [one] 1 sin enviar
   *[other] { $count } sin enviar
}
messages-closed = cerrada
message-you = Usted: { $text }
write-title = Escribir a un departamento
write-choose = ¿A qué departamento?
write-topic = ¿De qué se trata?
write-topic-other = Otra cosa
write-text = Su mensaje
write-send = Enviar
write-promise = Solo su dispositivo y el departamento pueden leer sus mensajes. El servicio intermedio no puede. Puede ver que su aplicación se ha conectado y, más o menos, cuánto se ha enviado.
thread-official = Oficial. Comprobado.
thread-unofficial = No se ha podido comprobar. No envíe nada privado.
thread-open-now = Ahora responde una persona
thread-automatic = Respuestas automáticas. Viene una persona cuando la pide.
thread-phone = O llame al { $number }
thread-renewed = Desde el { $when } el departamento responde desde un ordenador nuevo. Se ha comprobado. Por seguridad, sus mensajes más recientes se han enviado otra vez.
thread-older = Mostrar mensajes anteriores
thread-empty = Todavía no hay nada escrito.
thread-letters = Cartas
letter-by-you = Usted
letter-automatic = Respuesta automática
letter-state-waiting = Espera una conexión
letter-state-sent = Enviado
letter-state-received = Recibido
letter-state-read = Leído
letter-state-failed = No se pudo enviar. El texto se conserva.
letter-hello = Usted ha abierto esta conversación
letter-hello-topic = Usted ha abierto esta conversación sobre { $topic }
letter-asked-person = Usted ha pedido una persona
letter-submission = Usted ha enviado un formulario: { $title }
letter-helped = Alguien le ayudó a rellenarlo.
letter-reference = Referencia { $reference }
letter-status = { $title }: { $state }
letter-document = Un documento para usted: { $title }
letter-reminder = Un recordatorio: { $title }, { $date }
letter-reminder-withdrawn = Este recordatorio ya no vale: { $title }
letter-hand-over = Pasado a { $to }
letter-rating-asked = ¿Qué le ha parecido?
letter-rated = { $count ->
    [one] Ha dado 1 estrella de 5
   *[other] Ha dado { $count } estrellas de 5
}
letter-closed = El departamento da esto por terminado. Si vuelve a escribir, se abre de nuevo.
letter-unknown = Este mensaje necesita una versión más nueva de la aplicación. Se conserva; actualícela para leerlo.
letter-see-case = Ver cómo va
compose-label = Escribir a { $department }
compose-send = Enviar
compose-attach = Adjuntar
compose-attached = { $name }, { $size }
compose-sent = Su mensaje está en camino.
ask-a-person = Preguntar a una persona
rate-title = ¿Qué le ha parecido?
rate-stars = { $count ->
    [one] 1 estrella
   *[other] { $count } estrellas
}
rate-comment = ¿Qué podría ser mejor? (si quiere)
rate-send = Enviar la valoración
rate-thanks = Gracias.
outbox-title = Pendiente de envío
outbox-empty = Todo se ha enviado.
outbox-lead = Esto sale solo cuando hay conexión. No tiene que hacer nada.
outbox-link = { $count ->
    [one] 1 mensaje espera una conexión
   *[other] { $count } mensajes esperan una conexión
}
outbox-written = Escrito { $when }
outbox-cancel = Retirar
outbox-cancelled = Retirado. No se ha enviado.
outbox-try-now = Intentar ahora
outbox-kind-text = Mensaje
outbox-kind-submission = Formulario
outbox-kind-chosen = Respuesta
outbox-kind-ask_person = Petición de una persona
outbox-kind-hello = Conversación nueva
outbox-kind-rating = Valoración
outbox-kind-receipt = Acuse de recibo
outbox-kind-other = Carta
