# Hoy.
greeting-morning = Buenos días, este es su { $weekday }
greeting-afternoon = Buenas tardes, este es su { $weekday }
greeting-evening = Buenas noches, este es su { $weekday }
alerts = Avisos de peligro
alert-sent = { $areas } · enviado { $when }
alert-what-to-do = Qué hacer
alert-not-mine = No es mi zona
due-soon = Próximos plazos
due-in-days = { $count ->
    [0] Vence hoy, { $date }
    [one] Vence mañana, { $date }
   *[other] Vence en { $count } días, el { $date }
}
due-late = { $count ->
    [one] Venció ayer, { $date }
   *[other] Venció hace { $count } días, el { $date }
}
remind-later = Recordármelo más tarde
done-mark = Hecho
started = Empezado, sin enviar
started-saved = Guardado { $when }
with-department = En el departamento
case-outbox = Espera una conexión, todavía no se ha enviado.
case-on-its-way = Enviado.
case-received = Recibido.
case-in-work = En trámite.
case-waiting-for-you = Esperan algo de usted.
case-done = Terminado.
case-refused = Denegado.
case-expected = Se espera antes del { $date }.
new-for-you = Nuevo para usted
new-notice = Noticia, { $date }
new-document = Emitido para usted el { $date }
recently-done = Terminado
nothing-today-title = Hoy no tiene nada pendiente
nothing-today = No hay avisos, plazos ni trámites abiertos. Puede hacer una pregunta o buscar algo.
nothing-today-ask = Hacer una pregunta
today-hidden = Oculto. Lo encuentra en Más, Avisos de peligro.
time-today = hoy, { $time }
time-yesterday = ayer, { $time }
time-on = { $date }, { $time }
