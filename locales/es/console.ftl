# The staff console.
console-sign-in = Iniciar sesión en el mostrador
console-sign-in-lead = Con su llave de acceso: la huella, el rostro, una llave de seguridad o el código de este equipo. No hay contraseña.
console-sign-in-button = Iniciar sesión con una llave de acceso
console-sign-in-lost = ¿Ya no tiene ninguna llave de acceso? Dos personas con el rol de administración en este mostrador pueden darle un enlace nuevo.
console-sign-on-button = Iniciar sesión con { $name }
console-no-webauthn = Este navegador no admite llaves de acceso. Las versiones actuales de Firefox, Chrome, Edge y Safari sí.
console-no-passkey = No se ha presentado la llave de acceso. Inténtelo de nuevo o use otra.
console-passkey-refused = Esta llave de acceso no sirve en este mostrador.
console-not-signed-in = Su sesión ya no está abierta.
console-locked = Ha pasado un rato sin actividad. Inicie sesión de nuevo; lo que escribió se conserva.
console-locked-title = Esta consola está bloqueada
console-locked-lead = Ha pasado un rato sin actividad. Lo que escribió sigue aquí.
console-offline = El mostrador no responde. Lo que escribió se conserva; inténtelo de nuevo en un momento.
console-broken = El mostrador ha respondido algo que esta página no entiende. Vuelva a cargar la página.
console-internal = El mostrador no ha podido hacerlo. En su registro consta el motivo.
console-changed = Mientras tanto se ha escrito algo en este caso. Léalo y envíe de nuevo.
console-role-missing = No tiene el rol necesario para esto.
console-second-person = Para esto hace falta una segunda persona.
console-conversation-ended = La persona interesada ha dejado esta conversación. Ya no se puede enviar nada en ella.
console-no-room = No queda espacio en el disco del mostrador. No se ha escrito nada.
console-hub-unreachable = El servicio intermedio del mostrador no responde. Inténtelo más tarde.
console-welcome = Le damos la bienvenida al mostrador
console-welcome-lead = Registre una llave de acceso en este dispositivo. Desde ese momento no necesita nada más para iniciar sesión.
console-welcome-gone = Pida un enlace nuevo a una persona con el rol de administración en su mostrador.
console-your-name = Su nombre
console-your-name-hint = Como lo leen el personal y la ciudadanía, por ejemplo: R. Okafor
console-passkey-name = Nombre de esta llave de acceso
console-passkey-name-hint = Para saber más adelante de qué dispositivo se trata
console-passkey-default = Mi primera llave de acceso
console-passkey-another = Otra llave de acceso
console-register = Registrar una llave de acceso
console-skip = Ir al contenido
console-nothing-here = En esta dirección no hay nada
console-desk-of = Mostrador de { $place }
console-search = Buscar casos
console-search-hint = Buscar casos, personas, referencias  /
console-search-for = Búsqueda de «{ $words }»
console-search-end = Terminar la búsqueda
console-found = { $count ->
    [one] 1 caso encontrado
   *[other] { $count } casos encontrados
}
console-presence-hint = Mientras figure como presente, se le pueden asignar casos
console-present = Presente
console-away = Ausente
console-places = Secciones
console-cases = Casos
console-office = Oficina
console-to-many = A muchas personas
console-looking-back = Seguimiento
console-queue-mine = Mis casos
console-queue-untaken = Sin asignar
console-queue-open = Todos los abiertos
console-queue-later = Envío programado
console-queue-closed = Cerrados
console-ready-answers = Respuestas preparadas
console-ready-lead = Lo que su departamento responde a menudo. ((name)), ((reference)), ((title)) y ((clerk)) se rellenan al usar la respuesta.
console-ready-none = Todavía no hay ninguna. Las escribe quien tiene el rol de coordinación en su departamento.
console-ready-new = Nueva respuesta preparada
console-ready-title = Título
console-ready-text = Texto
console-ready-text-hint = Por ejemplo: Buenos días, ((name)): su certificado está listo.
console-people = Personas y permisos
console-me = Llaves de acceso y sesiones
console-language = Idioma
console-language-lead = De esta consola, en este navegador. La ciudadanía lee en el suyo.
console-department = Departamento
console-every-department = Todos los departamentos
console-newest-first = Primero lo más reciente
console-oldest-first = Primero lo que más espera
console-nothing-waits = Aquí no hay nada.
console-choose = Elija un caso de la lista.
console-case = Caso
console-back = Volver a la lista
console-conversation = Conversación
console-citizen = Persona { $reference }
console-you-said = Usted: { $text }
console-now = ahora
console-minutes = { $count } min
console-hours = { $count } h
console-waits = espera: { $time }
console-rated = valoración: { $stars } de 5
console-state-received = Recibido
console-state-in-work = En trámite
console-state-waiting = A la espera de la persona interesada
console-state-done = Terminado
console-state-refused = Denegado
console-automatic = Respuesta automática
console-the-desk = El mostrador
console-chose = Eligió: { $label }
console-chose-in-words = Eligió: { $label } ({ $ours })
console-asked-person = Pidió hablar con una persona
console-status-is = Estado: { $state }.
console-promised = Se espera antes del { $date }
console-issued = Documento emitido: { $title }
console-reminded = Recordatorio: { $title }, { $date }
console-handed-over = Pasado a { $department }
console-rating-asked = Se pidió una valoración
console-closed = Cerrado.
console-unknown-letter = Una carta que esta versión no puede leer
console-read = Leído
console-delivered = Recibido
console-on-its-way = En camino
console-not-delivered = No se pudo entregar
console-form = Formulario: { $title }
console-helped = Alguien ayudó a rellenarlo.
console-form-problems = Al comprobar por su cuenta las respuestas, el mostrador encontró esto:
console-note = Nota interna
console-note-only-staff = Solo la ve el personal.
console-note-hint = Solo la ve el personal
console-keep-note = Guardar nota
console-answer = Su respuesta
console-answer-hint = Escriba a la persona interesada. Ctrl y Enter envían.
console-send = Enviar
console-sent = Enviado.
console-send-later = Enviar más tarde
console-send-at = Enviar el
console-goes-out = Envío: { $when }, de { $name }
console-take-back = Retirar
console-also-writing = También escribe una respuesta a este caso: { $names }.
console-take = Tomar
console-set-status = Cambiar estado
console-more = Más
console-transfer = Trasladar
console-assign = Asignar a otra persona
console-give = Asignar
console-give-back = Devolver a la cola
console-remind = Enviar un recordatorio
console-remind-what = Qué hay que recordar
console-remind-when = Qué día
console-remind-text = Más detalles
console-merge = Unir con un duplicado
console-merge-lead = El mismo asunto, planteado dos veces. El otro caso se cierra y remite a este; sus notas pasan aquí.
console-twin = El duplicado
console-no-twin = Esta persona no tiene ningún otro caso que usted pueda abrir.
console-ask-rating = Pedir una valoración
console-close-case = Cerrar
console-close-lead = Se informa a la persona interesada. Una carta nueva abre el caso otra vez.
console-new-state = Nuevo estado
console-reason = Motivo
console-reason-hint = Lo lee la persona interesada.
console-expected = Siguiente paso previsto para el
console-tell-citizen = Cambiar e informar a la persona
console-to-department = Al departamento
console-transfer-note-hint = Lo que deben saber allí sus colegas. La persona interesada no lo ve.
console-choose-one = Elija
console-load = { $count ->
    [one] 1 caso abierto
   *[other] { $count } casos abiertos
}
console-beside = Sobre este caso
console-where-it-stands = Cómo va
console-next-step = Siguiente paso
console-step-opened = Abierto
console-step-person-asked = Pidió hablar con una persona
console-step-form-sent = Formulario enviado
console-step-taken = Tomado
console-step-assigned = Asignado a
console-step-given-back = Devuelto a la cola
console-step-transferred = Trasladado a
console-step-status = Estado
console-step-merged = Unido
console-step-closed = Cerrado
console-step-reopened = Abierto de nuevo
console-step-rated = Valorado
console-step-renewed = Continúa tras restaurar el mostrador
console-step-not-sent = No se pudo enviar
console-reads = Idioma que lee: { $language }.
console-nobody-has-it = nadie lo lleva
console-has-it = lo lleva { $name }
console-earlier = Anteriores
console-records = Custodia de datos
console-readers-today = { $count ->
    [one] Hoy lo ha abierto 1 persona.
   *[other] Hoy lo han abierto { $count } personas.
}
console-passkeys = Sus llaves de acceso
console-passkeys-lead = Registre una segunda, para no quedarse sin acceso si pierde un dispositivo.
console-passkey-add = Añadir una llave de acceso
console-never-used = Todavía sin usar
console-last-used = Último uso: { $when }
console-sessions = Dónde tiene la sesión abierta
console-sessions-lead = La consola se bloquea tras { $minutes } minutos sin actividad.
console-this-session = Esta sesión
console-session-of = Sesión iniciada: { $when }
console-last-seen = última actividad: { $when }
console-end-session = Terminar
console-sign-out = Cerrar sesión
console-remove = Quitar
console-name = Nombre
console-no-role = Todavía sin rol
console-suspended = Acceso suspendido
console-not-registered = Todavía no ha registrado una llave de acceso
console-change-roles = Cambiar roles
console-roles-of = Roles de { $name }
console-role-none = No
console-role-everywhere = En todos los departamentos
console-role-in = { $role } en { $department }
console-role-clerk = Atención
console-role-lead = Coordinación
console-role-editor = Redacción
console-role-approver = Aprobación
console-role-auditor = Auditoría
console-role-administrator = Administración
console-suspend = Suspender
console-restore = Readmitir
console-recover = Perdió todas las llaves de acceso
console-recovery-asked = { $name } perdió todas sus llaves de acceso, según { $by } ({ $when }). Si le consta que es cierto, apruébelo: las llaves antiguas dejan de valer y se crea un enlace nuevo.
console-agree = Aprobar
console-invite = Invitar a alguien
console-invite-lead = Dé solo los roles que el trabajo necesita.
console-invite-button = Crear un enlace
console-invited = Un enlace para { $name } (válido hasta: { $when }):
console-invited-once = Sirve una sola vez y solo se muestra ahora. Entréguelo en persona o por una vía de confianza.

# Sign-on through the office's own identity provider
console-sign-on-leaves = Saldrá de esta página y después volverá a ella. Si empezó una respuesta, se conserva; lo demás que haya escrito, no.
console-sign-on-unknown = { $name } sabe quién es usted, pero este mostrador no admite esta cuenta. Pida a una persona con el rol de administración en este mostrador que la vincule.
console-sign-on-declined = { $name } no inició su sesión. Empiece de nuevo o use su llave de acceso.
console-sign-on-failed = La respuesta de { $name } era demasiado antigua o no era correcta, así que no se ha iniciado ninguna sesión. Empiece de nuevo aquí.
console-sign-on-unreachable = En este momento no se puede contactar con { $name }. Use su llave de acceso o inténtelo de nuevo en un momento.
console-account = Cuenta en { $name }
console-account-of = { $person }: cuenta en { $name }
console-account-provider = el proveedor de identidad
console-account-lead = Quien tiene esta cuenta en { $name } inicia sesión sin llave de acceso. Los roles se quedan como están aquí.
console-account-by = Se identifica por
console-account-by-email = Dirección de correo electrónico
console-account-by-email-hint = La cuenta queda asignada a la primera persona que, en un plazo de 14 días, inicie sesión con esta dirección, confirmada por { $name }.
console-account-by-subject = Número de cuenta (sub)
console-account-by-subject-hint = El que { $name } asigna a la cuenta para siempre. Cuando una cuenta desconocida intenta iniciar sesión, su número aparece en el registro de auditoría.
console-account-link = Vincular cuenta
console-account-unlink = Desvincular
console-account-is = Inicia sesión con { $name } como { $account }
console-account-waits = Puede iniciar sesión con { $name } como { $account } (hasta: { $when })
console-invite-account = Invitar con una cuenta
console-invite-account-lead = Sin enlace: la persona inicia sesión con { $name }. Dé solo los roles que el trabajo necesita.
console-invite-account-button = Admitir esta cuenta
console-invited-account = { $name } ya puede iniciar sesión.

# Issuing a document
console-issue = Emitir un documento
console-issue-file = Archivo
console-issue-file-hint = PDF, imagen PNG o JPEG, texto sin formato, .odt o .docx; como máximo 20 MB.
console-issue-chosen = Elegido: { $file }
console-issue-title = Título
console-issue-title-hint = Como la persona interesada lo encuentra entre sus documentos: «Certificado de nacimiento, copia».
console-issue-text = Qué contiene, en pocas palabras, para quien no pueda abrir el archivo (opcional)
console-issue-look = Ver lo que recibe
console-issue-gets = { $who } recibe esto en la conversación y lo conserva entre sus documentos, también sin conexión:
console-issue-for-good = Está cifrado solo para esta persona. No se puede retirar.
console-issue-sending = En camino al mostrador: { $percent } de 100
console-issue-send = Emitir el documento
console-issue-change = Cambiar
console-issue-wrong-kind = Un documento para la persona interesada debe ser un PDF, una imagen PNG o JPEG, texto sin formato (.txt), un .odt o un .docx.
console-issue-too-large = Este archivo ocupa { $size }; el máximo es 20 MB. Reduzca su tamaño o envíelo en partes.
console-issue-empty = Este archivo está vacío.
# Reminders to many, other systems, a department's settings.
console-copy = Copiar
console-copied = Copiado
console-kept = Guardado
console-do-nothing = Dejar como está
console-not-a-number = «{ $typed }» no es un número entero.
console-page-before = Página anterior
console-page-next = Página siguiente
console-campaigns = Envíos masivos
console-campaigns-all = Todos los envíos masivos
console-campaigns-lead = Un texto, una tabla de personas y una segunda persona que lo aprueba antes de que salga nada.
console-campaigns-none = Todavía no se ha preparado nada.
console-campaign-new = Preparar uno nuevo
console-campaign-new-lead = Primero, lo que se escribe. La tabla de personas viene después.
console-campaign-words = Cambiar los textos
console-campaign-words-lead = Después de un cambio hay que comprobar la tabla otra vez.
console-campaign-name = Nombre
console-campaign-name-hint = Para usted y sus colegas, por ejemplo: Tasa canina 2027. La ciudadanía no lo ve.
console-campaign-kind = ¿Qué es?
console-campaign-reminder = Un recordatorio: tiene una fecha y suena en el dispositivo de la persona
console-campaign-letter = Una carta
console-campaign-when = ¿Qué día?
console-campaign-when-column = Cada fila de la tabla indica su propio día
console-campaign-when-day = El mismo día para todas las personas
console-campaign-day = Día
console-campaign-column = Columna con el día
console-campaign-column-hint = En la tabla, el día se escribe así: 2027-01-31.
console-campaign-time = Hora
console-campaign-time-hint = Como 09:30, o una columna como ((time)). Vacío: todo el día.
console-campaign-before = Cuántos días antes suena
console-campaign-before-hint = Números separados por comas. Vacío: solo ese mismo día.
console-campaign-texts = Lo que se escribe
console-campaign-places = Escriba ((name)) donde deba ir la celda de la columna «name». Cada palabra así se convierte en una columna de la tabla.
console-campaign-title-in = Título en { $language }
console-campaign-text-in = Texto en { $language }
console-campaign-also-in = También en { $language }
console-campaign-pace = A qué ritmo
console-campaign-rate = Máximo por segundo
console-campaign-rate-hint = Vacío: tan rápido como pueda este mostrador.
console-campaign-at-most = Como máximo { $count } por segundo.
console-campaign-next-table = Guardar y pasar a la tabla
console-campaign-columns = La tabla necesita estas columnas, en cualquier orden:
console-campaign-reference = En «reference» va la referencia del caso de la persona interesada, como 7K3F-Q2XM. Indica a quién se envía cada fila.
console-campaign-empty-table = Una tabla vacía para rellenar
console-campaign-table = La tabla
console-campaign-table-there = Aquí hay una tabla ({ $size } KB).
console-campaign-table-gone = Las filas se conservan aquí; la tabla en sí ya no hace falta. Una nueva las sustituye.
console-campaign-choose = Elegir un archivo
console-campaign-choose-again = Elegir otro archivo
console-campaign-drag = O arrástrelo hasta aquí. Un archivo CSV como lo guarda una hoja de cálculo, con comas, punto y coma o tabuladores; hasta 256 MB.
console-campaign-uploading = En camino: { $percent } %
console-campaign-uploaded = La tabla ya está aquí. Ahora compruébela.
console-campaign-check = Comprobar cada fila
console-campaign-check-again = Comprobar otra vez
console-campaign-checking = Se está mirando cada fila. Con una tabla grande se tarda un minuto.
console-campaign-right = { $count ->
    [one] 1 fila es correcta y está lista.
   *[other] { $count } filas son correctas y están listas.
}
console-campaign-left-out = { $count ->
    [one] 1 fila incorrecta queda fuera.
   *[other] { $count } filas incorrectas quedan fuera.
}
console-campaign-wrong = { $wrong ->
    [one] 1 fila es incorrecta
   *[other] { $wrong } filas son incorrectas
}; { $right ->
    [one] 1 es correcta.
   *[other] { $right } son correctas.
}
console-campaign-wrong-what = No se ha enviado nada. Corrija la tabla y súbala de nuevo, o deje fuera las filas incorrectas.
console-campaign-leave-out = { $count ->
    [one] Dejar fuera la fila incorrecta
   *[other] Dejar fuera las { $count } filas incorrectas
}
console-campaign-ignored = Estas columnas no se usan: { $names }
console-campaign-mistakes = Qué está mal
console-campaign-mistakes-file = Todos los errores en un archivo
console-campaign-row = Fila
console-campaign-column-name = Columna
console-campaign-problem = Qué está mal
console-campaign-instead = Escriba ahí
console-campaign-preview = Como lo leerá cada persona
console-campaign-preview-lead = Filas reales de la tabla, ya rellenadas. No se ha enviado nada.
console-campaign-would = { $count ->
    [one] Lo recibiría 1 persona.
   *[other] Lo recibirían { $count } personas.
}
console-campaign-would-fail = { $count ->
    [one] 1 persona se ha ido desde que se comprobó la tabla y no recibe nada.
   *[other] { $count } personas se han ido desde que se comprobó la tabla y no reciben nada.
}
console-campaign-seconds = { $count ->
    [one] Tarda cerca de un segundo.
   *[other] Tarda unos { $count } segundos.
}
console-campaign-minutes = { $count ->
    [one] Tarda cerca de un minuto.
   *[other] Tarda unos { $count } minutos.
}
console-campaign-more-letters = Mostrar más cartas
console-campaign-letter-to = Fila { $row } · { $reference } · { $language }
console-campaign-rings = Suena { $days } días antes.
console-campaign-due = Un recordatorio para el { $date }.
console-campaign-by = Preparado por { $names }.
console-campaign-agreed-by = Aprobado por { $name }.
console-campaign-refused = Devuelto: { $reason }
console-campaign-stages = Pasos
console-campaign-stage-words = Textos
console-campaign-stage-table = Tabla
console-campaign-stage-look = Revisar y pedir
console-campaign-stage-agree = Segunda persona
console-campaign-stage-send = Enviar
console-campaign-stage-done = (hecho)
console-campaign-submit = Pedir la aprobación de otra persona
console-campaign-waits = Espera a una segunda persona con el rol de aprobación.
console-campaign-not-yours = Espera a una segunda persona. Quien lo ha preparado no puede aprobarlo.
console-campaign-waits-for-you = Pendiente de usted
console-campaign-agree = Aprobar
console-campaign-refuse = Devolver
console-campaign-refuse-why = ¿Por qué?
console-campaign-refuse-yes = Devolver
console-campaign-start = Enviar ahora
console-campaign-start-sure = { $count ->
    [one] 1 persona lo recibe ahora. No se puede retirar.
   *[other] { $count } personas lo reciben ahora. No se puede retirar.
}
console-campaign-start-yes = { $count ->
    [one] Enviar a 1 persona
   *[other] Enviar a { $count } personas
}
console-campaign-pause = Pausar
console-campaign-resume = Reanudar
console-campaign-cancel = Cancelar el envío
console-campaign-cancel-sure = Quien todavía no lo haya recibido ya no lo recibirá. No se puede volver a empezar.
console-campaign-cancel-yes = Cancelar para siempre
console-campaign-draft = Borrador
console-campaign-checked = Comprobado
console-campaign-submitted = Espera a una segunda persona
console-campaign-approved = Aprobado, sin enviar
console-campaign-running = Enviándose
console-campaign-paused = En pausa
console-campaign-cancelled = Cancelado
console-campaign-done = Enviado
console-campaign-done-said = Ha salido todo.
console-campaign-not-checked = Todavía sin comprobar
console-campaign-rows = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
console-campaign-arrived = Recibidos: { $arrived } de { $all }
console-campaign-changed = último cambio: { $when }
console-campaign-progress-of = Avance de { $name }
console-campaign-all-rows = Todas las filas
console-campaign-rows-caption = Las filas y su resultado
console-campaign-case = Caso
console-campaign-row-state = Resultado
console-campaign-any-state = Cualquiera
console-campaign-row-search = Número de fila o referencia
console-campaign-row-of = Fila { $row }
console-campaign-why = Por qué
console-campaign-no-rows = Ninguna fila es así.
console-campaign-rows-file = Estas filas en un archivo
console-row-queued = En espera
console-row-written = En camino
console-row-delivered = Recibido
console-row-read = Leído
console-row-failed = Fallido
console-row-cancelled = Cancelado
console-connections = Otros sistemas
console-connections-all = Todos los demás sistemas
console-connections-lead = Programas de su oficina que leen y escriben aquí, y otros a los que se comunica lo que ha pasado.
console-keys = Claves
console-keys-lead = Un programa presenta su clave en cada petición. Cada programa tiene la suya, con los permisos mínimos que necesita.
console-keys-none = Todavía ningún programa tiene una clave.
console-keys-ended = { $count ->
    [one] 1 clave revocada
   *[other] { $count } claves revocadas
}
console-key-made = La clave para { $name }:
console-secret-once = Solo se muestra ahora. Guárdela donde solo la lea ese programa.
console-key-scopes = Puede
console-key-scopes-hint = Marque solo lo que el programa hace.
console-key-departments = Para
console-key-some = Solo algunos departamentos
console-key-which = ¿Qué departamentos?
console-key-ends = Válida hasta
console-key-ends-hint = Hasta el final de ese día. Vacío: hasta que alguien la revoque.
console-key-never-ends = Hasta que se revoque
console-key-revoked = Revocada
console-key-used = Último uso
console-key-rate = Peticiones por minuto
console-key-rate-hint = Las que superen este número se rechazan hasta que acabe el minuto.
console-key-a-minute = { $count } por minuto
console-key-new = Crear una clave
console-key-make = Crear la clave
console-key-name = ¿Para qué programa es?
console-key-name-hint = Por ejemplo: Registro canino
console-key-no-scope = Marque al menos una cosa que la clave pueda hacer.
console-key-form = ¿Cómo la presenta el programa?
console-key-bearer = Como indica la propia API de este mostrador (Bearer)
console-key-notify = Como hacen los clientes de GOV.UK Notify
console-former-until = El secreto anterior funciona hasta el { $when }.
console-rotate = Secreto nuevo
console-rotate-yes = Crear un secreto nuevo
console-key-rotate-sure = { $name } recibe un secreto nuevo. El antiguo funciona { $hours } horas más, para dar tiempo a cambiar el programa.
console-revoke = Revocar
console-revoke-yes = Revocar para siempre
console-key-revoke-sure = { $name } pierde todo acceso de inmediato. Sus webhooks terminan también. No se puede recuperar.
console-scope-read = Leer casos
console-scope-read-means = Listar y leer casos, y descargar sus archivos.
console-scope-reply = Responder
console-scope-reply-means = Responder, cambiar el estado, cerrar.
console-scope-remind = Recordar
console-scope-remind-means = Enviar recordatorios.
console-scope-issue = Emitir documentos
console-scope-issue-means = Emitir documentos para una persona.
console-scope-notify = Enviar con plantilla
console-scope-notify-means = Por la entrada para los clientes de GOV.UK Notify.
console-scope-templates = Plantillas
console-scope-templates-means = Listar y cambiar las plantillas de esa entrada.
console-scope-webhooks = Webhooks
console-scope-webhooks-means = Registrar webhooks, leer su registro, enviar otra vez.
console-scope-prepare = Preparar envíos masivos
console-scope-prepare-means = Preparar envíos masivos, iniciarlos, pausarlos y cancelarlos.
console-scope-approve = Aprobar envíos masivos
console-scope-approve-means = Aprobar lo que ha preparado otra persona, o devolverlo.
console-scope-numbers = Leer estadísticas
console-scope-numbers-means = Lo que ha pasado en el mostrador, por departamento y semana; de nadie en concreto.
console-scope-admin = Administrar
console-scope-admin-means = Crear y revocar claves, ver todos los webhooks, verificar el registro de auditoría.
console-hooks = Webhooks
console-hooks-lead = El mostrador comunica a estas direcciones lo que ha pasado, con firma, hasta que responden.
console-hooks-none = No se comunica nada a nadie.
console-hook-made = El secreto con el que { $url } comprueba que el envío es nuestro:
console-hook-kinds = Se le comunica
console-hook-key = Clave
console-hook-key-hint = Se comunica lo que esta clave puede ver, mientras sea válida.
console-hook-waiting = En espera
console-hook-delivered = Entregados
console-hook-given-up = Abandonados
console-hook-paused = En pausa: lo que pasa espera aquí hasta que se reanude.
console-hook-silent = No responde. El próximo intento es el { $when }.
console-hook-pause = Pausar
console-hook-resume = Reanudar
console-hook-rotate-sure = { $name } recibe un secreto nuevo. Durante { $hours } horas todo se firma con los dos.
console-hook-remove-sure = Ya no se comunica nada a { $name }, ni siquiera lo que está en espera, y su registro desaparece.
console-hook-remove-yes = Quitar para siempre
console-hook-new = Comunicar a otra dirección
console-hook-make = Comunicar a esta dirección
console-hook-url = Dirección
console-hook-url-hint = Empieza por https://
console-hook-name = ¿Qué programa es?
console-hook-no-kind = Marque al menos una cosa que se le comunica.
console-hook-log = Registro
console-hook-log-lead = Qué ha sido de cada suceso de los últimos 30 días.
console-hook-log-none = Aquí no hay nada.
console-hook-deliveries = Sucesos, primero los más recientes
console-event-case-opened = Se abrió un caso
console-event-letter-received = Escribió la persona interesada
console-event-status-changed = Cambió un estado
console-event-letter-delivered = Llegó una carta
console-event-letter-read = Se leyó una carta
console-event-reminder-failed = Un recordatorio no llegará nunca
console-delivery-when = Cuándo
console-delivery-event = Suceso
console-delivery-state = Estado
console-delivery-any = Cualquiera
console-delivery-answer = Respuesta
console-delivery-again = Otra vez
console-delivery-waiting = En espera
console-delivery-failed = Fallido
console-delivery-delivered = Entregado
console-delivery-given-up = Abandonado
console-delivery-attempts = { $count ->
    [0] Todavía sin intentar.
    [one] Un intento.
   *[other] { $count } intentos.
}
console-delivery-next = El próximo, el { $when }.
console-delivery-send = Enviar otra vez
console-delivery-send-again = Enviar otra vez: { $event }
console-replayed = { $count ->
    [one] Se envía otra vez 1 suceso.
   *[other] Se envían otra vez { $count } sucesos.
}
console-replay-since = Enviar otra vez todo desde un día
console-replay-day = Desde
console-replay-hint = El otro sistema sabe por el identificador qué tiene ya.
console-departments = Departamentos
console-departments-all = Todos los departamentos
console-departments-lead = Cómo funcionan las colas de los departamentos que usted coordina.
console-departments-none = Usted no coordina ningún departamento.
console-department-queue = La cola
console-department-gives = Repartir los casos automáticamente
console-department-gives-hint = Cada caso nuevo va a quien está presente, conoce el tema y tiene menos casos.
console-department-silent = Minutos sin respuesta antes de retirar el caso a la persona de atención
console-department-silent-hint = De horario de atención. Después, el caso vuelve a la cola, para que nadie espere a alguien que no está.
console-department-reopens = Días durante los que un caso cerrado se abre de nuevo
console-department-reopens-hint = Una carta en este tiempo abre de nuevo el caso anterior, con la misma persona de atención. Pasado ese tiempo, el caso va a la cola.
console-department-holidays = Días en que no hay nadie
console-department-holidays-hint = En estos días el mostrador dice que está cerrado y no cuenta ningún minuto.
console-department-holiday = Día
console-department-holiday-add = Añadir el día
console-department-holiday-remove = Quitar { $day }
console-department-hours = Horario
console-department-hours-lead = Lo lee la ciudadanía. Está escrito en los contenidos del ayuntamiento y se cambia allí.
console-department-open = Abierto ahora
console-department-closed = Cerrado ahora
console-department-clock = Horas de { $zone }
console-department-always = No se ha publicado ningún horario: cuenta cada minuto.
console-department-word = Lo que dice el mostrador fuera de horario
console-department-no-word = Dice cuándo vuelve a abrir el departamento.
console-department-clerks = Quién sabe de qué
console-department-clerks-lead = Para que un caso llegue a alguien que pueda responderlo y tenga tiempo.
console-department-no-clerks = Todavía no hay nadie aquí con el rol de atención.
console-department-capacity = Máximo de casos abiertos
console-department-capacity-hint = Al llegar a este número, el mostrador no asigna más a esta persona. 0: ninguno.
console-department-topics-of = Temas de { $name }
console-department-topics-hint = Sin marcar ninguno: todos.
# Publishing
console-publishing = Publicación
console-press-lead = Lo que lee todo el mundo en la aplicación. Una persona escribe y otra aprueba.
console-press-notice = Noticia
console-press-alert = Aviso de peligro
console-press-deadline = Plazo
console-press-faq = Pregunta y respuesta
console-press-new-notice = Nueva noticia
console-press-new-alert = Nuevo aviso de peligro
console-press-new-deadline = Nuevo plazo
console-press-new-faq = Nueva pregunta
console-press-shelves = Apartados de publicación
console-press-work = En preparación
console-press-out = Publicado
console-press-ended = Finalizado y retirado
console-press-work-none = No se está escribiendo nada, y no hay nada pendiente de nadie.
console-press-out-none = Nada de lo que la ciudadanía lee ahora se escribió en el mostrador.
console-press-ended-none = Todavía no ha finalizado ni se ha retirado nada.
console-press-stuck = Aprobado, pero todavía sin publicar
console-press-waiting = A la espera de una segunda persona
console-press-refused = Rechazado
console-press-mine-drafts = Sus borradores
console-press-theirs = Borradores de colegas
console-press-scheduled = Programado
console-press-out-desk = Publicado desde el mostrador
console-press-out-folder = En la carpeta de contenidos
console-press-out-folder-lead = Publicado, y nadie lo ha cambiado todavía en el mostrador.
console-press-town = Todo el municipio
console-press-untitled = Sin título
console-press-changed-by = { $name }, { $when }
console-press-from-when = Visible desde el { $when }
console-press-until-when = Visible hasta el { $when }
console-press-lacks = Falta: { $languages }
console-press-is-urgent = Urgente
console-press-change = Cambiar esto
console-press-back = Publicación
console-press-state-draft = Borrador
console-press-state-submitted = Espera a una segunda persona
console-press-state-withdrawal = La retirada espera a una segunda persona
console-press-state-approved = Aprobado, todavía sin publicar
console-press-state-refused = Rechazado
console-press-state-published = Publicado
console-press-state-scheduled = Programado
console-press-state-expired = Finalizado
console-press-state-withdrawn = Retirado
console-press-state-discarded = Descartado
console-press-name = Nombre corto
console-press-name-hint = No cambia nunca. Solo a–z, 0–9 y guiones, como notice-biblioteca-domingos.
console-press-alert-lead = Un aviso de peligro habla por todo el municipio. Quien solo escribe para un departamento puede redactarlo como urgente.
console-press-department-hint = Se encargan quienes tienen los roles de redacción y aprobación en él.
console-press-begin = Empezar
console-press-saved-by = Guardado. Último cambio: { $name }, { $when }.
console-press-typing = Escribiendo …
console-press-saving = Guardando …
console-press-not-saved = Todavía sin guardar. Lo que escribió sigue aquí.
console-press-words = Textos
console-press-markdown = Markdown: **negrita**, listas con «- », encabezados con «## », enlaces como [texto](https://…) o [texto](item:nombre).
console-press-main-missing = Todavía no hay texto en el idioma principal. Es necesario.
console-press-translation-missing = Falta: { $language }. Quien lee en { $language } ve en su lugar el texto en { $main }, y se le indica.
console-press-add-language = Añadir { $language }
console-press-drop-language = Dejar fuera este idioma
console-press-in-language = { $language }: { $field }
console-press-title = Título
console-press-summary = En una frase
console-press-summary-hint = Se muestra en las listas. Puede dejarlo vacío.
console-press-body = Texto
console-press-question = Pregunta
console-press-question-hint = Como la haría cualquier persona
console-press-answer = Respuesta
console-press-variants = Otras formas de preguntarlo
console-press-variants-hint = Una por línea
console-press-headline = Titular
console-press-headline-hint = Qué hacer, en pocas palabras: Hierva el agua hasta el viernes
console-press-event = Qué pasa
console-press-event-hint = En una o dos palabras, como Inundación o Corte de luz
console-press-description = Qué ha pasado y dónde
console-press-instruction = Qué hacer
console-press-instruction-hint = Frases cortas, primero la más importante
console-press-sender = Quién lo dice
console-press-sender-hint = Vacío: el municipio
console-press-about-notice = La noticia
console-press-about-faq = La pregunta
console-press-about-deadline = El plazo
console-press-about-alert = El aviso de peligro
console-press-dated = Fecha
console-press-dated-hint = El día que figura en ella
console-press-menu = Lugar en el menú
console-press-menu-hint = Donde se encuentra tocando, sin escribir
console-press-no-menu = En ningún lugar del menú
console-press-day = Día
console-press-day-hint = El primero, si se repite
console-press-time = Hora
console-press-time-hint = Si importa
console-press-again = Se repite
console-press-once = No, una vez
console-press-weekly = Cada semana
console-press-monthly = Cada mes
console-press-quarterly = Cada tres meses
console-press-yearly = Cada año
console-press-own-rule = Otra regla
console-press-rule = Regla
console-press-rule-hint = Como la escriben los calendarios, por ejemplo FREQ=MONTHLY;BYDAY=1MO
console-press-remind = Recordar estos días antes
console-press-remind-hint = Números, como 14, 3, 0
console-press-remind-at = Recordar a las
console-press-remind-at-hint = Vacío: 09:00
console-press-icon = Icono
console-press-icon-hint = Un nombre de los iconos de la aplicación, como trash o vote. Puede dejarlo vacío.
console-press-urgent = Urgente: el peligro no puede esperar
console-press-urgent-hint = Puede escribirlo cualquier persona con el rol de redacción y aprobarlo cualquiera con el de aprobación, sea cual sea su departamento. Siguen haciendo falta dos personas.
console-press-message-type = Este mensaje
console-press-cap-type-update = cambia el aviso
console-press-cap-type-cancel = dice que ya ha pasado
console-press-cap-type-alert = es el primero
console-press-severity = Gravedad
console-press-urgency = Urgencia
console-press-certainty = Certeza
console-press-cap-severity-unknown = No se sabe
console-press-cap-severity-extreme = Extremo: gran peligro para la vida
console-press-cap-severity-severe = Grave: peligro para la vida o los bienes
console-press-cap-severity-moderate = Moderado: cierto peligro
console-press-cap-severity-minor = Leve: poco peligro
console-press-cap-urgency-unknown = No se sabe
console-press-cap-urgency-immediate = Actuar de inmediato
console-press-cap-urgency-expected = Actuar en la próxima hora
console-press-cap-urgency-future = Actuar pronto
console-press-cap-urgency-past = Ya no hace falta actuar
console-press-cap-certainty-unknown = No se sabe
console-press-cap-certainty-observed = Ha pasado o está pasando
console-press-cap-certainty-likely = Probable
console-press-cap-certainty-possible = Posible
console-press-cap-certainty-unlikely = Poco probable
console-press-categories = De qué se trata
console-press-cap-category-geo = Terreno: deslizamiento, terremoto
console-press-cap-category-met = Tiempo atmosférico e inundaciones
console-press-cap-category-safety = Seguridad pública
console-press-cap-category-security = Policía y seguridad
console-press-cap-category-rescue = Rescate
console-press-cap-category-fire = Incendio
console-press-cap-category-health = Salud
console-press-cap-category-env = Medio ambiente
console-press-cap-category-transport = Transporte
console-press-cap-category-infra = Agua, electricidad, redes
console-press-cap-category-cbrne = Productos químicos, radiación, explosivos
console-press-cap-category-other = Otra cosa
console-press-responses = Qué debe hacer la gente
console-press-cap-response-shelter = Ponerse a cubierto
console-press-cap-response-evacuate = Abandonar la zona
console-press-cap-response-prepare = Prepararse
console-press-cap-response-execute = Hacer lo previsto
console-press-cap-response-avoid = Evitar la zona
console-press-cap-response-monitor = Estar al tanto de las noticias
console-press-cap-response-assess = Valorar por su cuenta
console-press-cap-response-allclear = Ya nada: fin del peligro
console-press-cap-response-none = Nada
console-press-web = Página con más información
console-press-web-hint = Una dirección que empiece por https://
console-press-contact = A quién llamar
console-press-contact-hint = Un número o unas palabras
console-press-when = Cuándo se muestra
console-press-zone = Los días y las horas son los de { $zone }.
console-press-from = Visible desde
console-press-from-hint = Vacío: en cuanto se publique
console-press-until = Visible hasta
console-press-until-hint = Hasta el final de este día, si no hay hora. Vacío: hasta que se retire
console-press-until-alert = Un aviso de peligro debería tener un fin. Vacío: hasta que se retire
console-press-moment-time = A qué hora
console-press-who = Quién lo ve
console-press-areas = Solo en estas zonas
console-press-areas-hint = Ninguna: en todas. También lo ve quien no eligió zona.
console-press-topics = Solo para quien sigue estos temas
console-press-topics-hint = Ninguno: para todo el mundo. También lo ve quien no eligió tema.
console-press-min-age = Desde esta edad
console-press-max-age = Hasta esta edad
console-press-age-hint = Puede dejarlo vacío
console-press-writers = { $count ->
    [0] Todavía nadie ha escrito al mostrador con la aplicación.
    [one] 1 persona ha escrito al mostrador con la aplicación.
   *[other] { $count } personas han escrito al mostrador con la aplicación.
}
console-press-department-writers = { $count ->
    [0] Ninguna escribió a este departamento.
    [one] 1 de ellas escribió a este departamento.
   *[other] { $count } de ellas escribieron a este departamento.
}
console-press-language-writers = { $count ->
    [one] 1 de ellas tiene la aplicación en { $language }, idioma en el que no hay texto.
   *[other] { $count } de ellas tienen la aplicación en { $language }, idioma en el que no hay texto.
}
console-press-more = Más
console-press-tags = Temas
console-press-tags-hint = Dónde se clasifica
console-press-reviewed = Revisado por última vez el
console-press-reviewed-hint = El día en que alguien se aseguró de que es correcto
console-press-source = Fuente
console-press-source-hint = Quién lo dice, por ejemplo una ley o un organismo
console-press-source-url = Página de la fuente
console-press-next = Pasos siguientes
console-press-next-lead = Lo que se puede hacer después de leer, en forma de botones.
console-press-add-next = Añadir un paso siguiente
console-press-step = Paso siguiente { $number }
console-press-leads-to = Lleva a
console-press-to-item = Algo de la aplicación
console-press-to-link = Una página de otro sitio
console-press-to-phone = Un número al que llamar
console-press-item = Su nombre
console-press-item-hint = Escriba una palabra del título y elija
console-press-url = Dirección
console-press-number = Número
console-press-label = Texto del botón en { $language }
console-press-remove-next = Quitar este paso
console-press-other = Otra cosa
console-press-parts = Partes de esta página
console-press-preview = Como lo muestra la aplicación
console-press-preview-lead = Lo dibuja el propio código de la aplicación, con sus propios estilos. Aquí los enlaces no llevan a ninguna parte; pulse uno para ver su dirección.
console-press-preview-in = Vista previa en { $language }
console-press-reader = Idioma de quien lee
console-press-device = Dispositivo
console-press-phone = Teléfono
console-press-desktop = Escritorio
console-press-text-size = Tamaño del texto
console-press-text-100 = 100 %
console-press-text-200 = 200 %
console-press-colours = Colores
console-press-light = Claro
console-press-dark = Oscuro
console-press-place = En qué parte de la aplicación
console-press-own-screen = Su propia pantalla
console-press-met = Donde se ve primero
console-press-not-yet = Todavía no se puede mostrar. Queda por hacer: { $fields }.
console-press-link-leads = Este enlace lleva a { $address }
console-press-line = Línea { $line }:
console-press-instead = Escriba: { $instead }
console-press-mistakes = { $count ->
    [0] No se puede publicar con la carpeta de contenidos tal como está
    [one] Antes hay que corregir una cosa
   *[other] Antes hay que corregir { $count } cosas
}
console-press-elsewhere = Hay errores en otras partes de la carpeta de contenidos que lo detienen todo:
console-press-decide = Qué se hace con esto
console-press-hand-over = Comprobar y entregar
console-press-hand-over-lead = Una segunda persona lo lee y decide. Hasta entonces no lo ve nadie más.
console-press-hand-over-now = Entregar
console-press-will-show-now = Cuando se apruebe, se muestra de inmediato.
console-press-will-show-from = Cuando se apruebe, se muestra desde el { $when }.
console-press-will-show-until = Termina el { $when }.
console-press-missing = Falta: { $languages }. Quien lee en esos idiomas ve el idioma principal, y se le indica.
console-press-approve = Aprobar y publicar
console-press-approve-scheduled = Aprobar y programar
console-press-approve-withdrawal = Aprobar y retirar
console-press-refuse = Rechazar
console-press-refuse-lead = Quien lo escribió lee su motivo y puede intentarlo de nuevo.
console-press-withdraw = Retirar
console-press-withdraw-lead = Desaparece de todos los dispositivos en cuanto lo aprueba una segunda persona.
console-press-discard = Descartar
console-press-discard-lead = Este borrador se elimina. Nunca se publicó y no lo verá nadie.
console-press-discard-change = Se eliminan sus cambios. Lo publicado queda como está.
console-press-reason = Motivo
console-press-are-you-sure = Antes de continuar
console-press-publish-again = Intentar publicar otra vez
console-press-own-work = Usted escribió o entregó este texto, así que no puede aprobarlo. Tiene que leerlo otra persona.
console-press-no-approver = Lo entregó { $name }. Para aprobarlo hace falta el rol de aprobación en este departamento o en todo el municipio.
console-press-refused-because = Se rechazó:
console-press-withdrawal-because = Hay que retirarlo para todo el mundo, porque:
console-press-trouble = No se pudo publicar. No se ha cambiado nada.
console-press-changed-in-folder = Los archivos de este texto se han cambiado después en la carpeta de contenidos. Retómelos antes de publicar encima.
console-press-take-up-again = Retomar lo que hay allí
console-press-in-git = La carpeta de contenidos se guarda en git. Estos archivos esperan allí a que alguien los confirme (commit): { $files }
console-press-changes = Qué cambia para la ciudadanía
console-press-content = Lo que está escrito
console-press-no-change = No hay ninguna diferencia.
console-press-field = Campo
console-press-this = Esta
console-press-published-revision = Publicada (versión { $number })
console-press-revision = Versión { $number }
console-press-now = Ahora
console-press-mine = La de usted
console-press-conflict = { $name } guardó este borrador ({ $when }) mientras usted escribía
console-press-conflict-lead = No se ha perdido nada de lo que escribió: sigue en los campos de abajo, y no se ha sobrescrito nada.
console-press-keep-mine = Conservar la mía
console-press-take-theirs = Usar la otra
console-press-take-theirs-lead = Lo que usted ha escrito desde entonces se elimina. Ocupa su lugar lo que escribió la otra persona.
console-press-history = Qué ha pasado
console-press-earlier = Una versión anterior
console-press-revision-of = Versión { $number }, { $name }, { $when }
console-press-open-revision = Abrir la versión { $number }
console-press-you = { $name } (usted)
console-press-saved-times = Guardado { $count } veces
console-press-step-saved = Guardado
console-press-step-taken-up = Retomado de la carpeta de contenidos
console-press-step-submitted = Entregado
console-press-step-withdrawal-asked = Retirada solicitada
console-press-step-approved = Aprobado
console-press-step-refused = Rechazado
console-press-step-published = Publicado
console-press-step-withdrawn = Retirado
console-press-step-failed = No se pudo publicar
console-press-step-discarded = Descartado
# Numbers.
console-numbers = Estadísticas
console-numbers-lead = Cómo va el mostrador, semana a semana. Ninguna cifra trata de una sola persona, ni de la ciudadanía ni del personal, y aquí no se guarda ninguna palabra que alguien haya escrito.
console-numbers-all = Todo lo que está a mi cargo, junto
console-numbers-weeks = Semanas
console-numbers-last = { $count ->
    [one] La última semana
   *[other] Las últimas { $count } semanas
}
console-numbers-none = Todavía no hay ningún caso. Las estadísticas empiezan con el primero.
console-numbers-waiting-now = Esperan ahora a una persona
console-numbers-open-now = Casos abiertos ahora
console-numbers-zone = Las semanas empiezan el lunes y terminan el domingo, en la zona horaria { $zone }. Un caso que se borra sigue contado.
console-numbers-files = Llevárselas
console-numbers-csv = Estadísticas en CSV
console-numbers-csv-lead = Lo que se muestra arriba, una línea por departamento y semana.
console-open-data = Datos abiertos
console-open-data-lead = Para publicar: solo semanas terminadas y ningún recuento inferior a { $least }, para que no se pueda reconocer a nadie.
console-open-data-licence = Licencia
console-open-data-by = CC BY 4.0: citar la fuente
console-open-data-zero = CC0: sin condiciones
console-open-data-json = Datos abiertos con su descripción
console-open-data-csv = Datos abiertos en CSV
console-under-a-minute = un minuto
console-days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
console-week = Semana
console-week-runs = { $week } (en curso)
console-how-many = Cantidad
console-half = La mitad en
console-nine-in-ten = Nueve de cada diez en
console-plot-label = { $title }, barras por semana de { $first } a { $last }. La más alta es { $highest }. La tabla tiene todos los valores.
console-plot-highest = Máximo: { $highest }
console-table-of = Tabla: { $title }
console-first-answer = Primera respuesta
console-first-answer-about = Desde que se pide hablar con una persona hasta que una responde por primera vez, en horario de atención: no cuentan las noches, los fines de semana ni los festivos.
console-first-answer-none = En estas semanas no se dio ninguna primera respuesta.
console-first-answer-said = { $count ->
    [one] En la semana { $week }, una persona recibió una primera respuesta, en { $half } como máximo.
   *[other] En la semana { $week }, { $count } personas recibieron una primera respuesta: la mitad, en { $half } como máximo; nueve de cada diez, en { $most } como máximo.
}
console-resolution = Hasta terminar
console-resolution-about = Desde que llega a una persona hasta que se cierra, con noches y fines de semana incluidos. Un caso que vuelve se cuenta otra vez.
console-resolution-none = En estas semanas no se cerró ningún caso.
console-resolution-said = { $count ->
    [one] En la semana { $week } se cerró un caso, en { $half } como máximo.
   *[other] En la semana { $week } se cerraron { $count } casos: la mitad, en { $half } como máximo; nueve de cada diez, en { $most } como máximo.
}
console-queue-length = Quién espera al acabar la semana
console-queue-length-about = Personas que habían pedido hablar con alguien o enviado un formulario y todavía no tenían respuesta.
console-queue-length-none = Desde que se cuenta esto no ha terminado ninguna semana.
console-queue-length-said = { $count ->
    [0] Al acabar la semana { $week } no esperaba nadie.
    [one] Al acabar la semana { $week } esperaba una persona.
   *[other] Al acabar la semana { $week } esperaban { $count } personas.
}
console-waiting-at-end = En espera al final
console-came-and-went = Casos
console-came-and-went-about = Abiertos: alguien pidió hablar con una persona o envió un formulario, o una persona respondió. Lo que resolvieron solas las respuestas automáticas no es un caso.
console-came-and-went-none = En estas semanas no se abrió ni se cerró ningún caso.
console-came-and-went-said = En la semana { $week }: { $opened } abiertos, { $closed } cerrados, { $reopened } abiertos de nuevo.
console-opened = Abiertos
console-closed-cases = Cerrados
console-reopened = Abiertos de nuevo
console-ratings = Valoraciones
console-ratings-about = Estrellas que dio la ciudadanía cuando se le pidió, de una a cinco.
console-ratings-none = En estas semanas no hubo valoraciones.
console-ratings-said = { $count ->
    [one] En la semana { $week } dio su valoración una persona: { $mean } de 5.
   *[other] En la semana { $week } dieron su valoración { $count } personas: { $mean } de 5 de media.
}
console-mean = Media
console-stars-1 = 1 estrella
console-stars-2 = 2 estrellas
console-stars-3 = 3 estrellas
console-stars-4 = 4 estrellas
console-stars-5 = 5 estrellas
console-questions = Preguntas sin respuesta
console-questions-about = Hechas en este mostrador con palabras propias, cuando las respuestas automáticas no encontraron nada o no estaban seguras. Lo que se preguntó no se guarda, y aquí no se sabe lo que la aplicación responde sin el mostrador.
console-questions-none = En estas semanas nadie preguntó nada con sus propias palabras.
console-questions-said = En la semana { $week } { $asked ->
    [one] se hizo una pregunta
   *[other] se hicieron { $asked } preguntas
} con palabras propias; { $unanswered ->
    [0] ninguna quedó sin respuesta.
    [one] una quedó sin respuesta.
   *[other] { $unanswered } quedaron sin respuesta.
}
console-asked = Preguntas
console-unanswered = Sin respuesta
console-person-asked = Peticiones de una persona

# The audit trail.
console-audit = Registro de auditoría
console-audit-lead = Quién hizo qué en este mostrador. Las filas solo se añaden; cada una queda sellada con la anterior.
console-audit-look = Buscar algo
console-audit-words = Palabras
console-audit-words-hint = En los nombres y en lo que se hizo. No en lo que escribió la ciudadanía.
console-audit-case-hint = Su referencia, también la de uno que se borró
console-audit-who = Quién
console-audit-anybody = Cualquiera
console-audit-what = Qué
console-audit-anything = Cualquier cosa
console-audit-from = Desde este día
console-audit-to = Hasta este día
console-audit-search = Buscar en el registro
console-audit-export = Exportar en CSV
console-audit-noted = Lo que busca y exporta también se anota en el registro.
console-audit-found = Lo que se ha encontrado
console-audit-nothing = El registro no tiene ninguna fila así.
console-audit-row = Fila
console-audit-when = Cuándo
console-audit-pages = Páginas del registro
console-newer = Más recientes
console-older = Más antiguas
console-page-number = Página { $number }
console-proof = Demostrar que no se ha cambiado nada
console-proof-lead = Lee todo el registro y comprueba cada fila con la anterior, y el conjunto con los puntos de control que firmó este mostrador.
console-proof-begin = Demostrarlo ahora
console-proof-running = { $of ->
    [0] Mirando el archivo de la base de datos.
   *[other] { $done } de { $of } filas leídas.
}
console-proof-whole = No se ha cambiado nada.
console-proof-whole-lead = Las { $rows } filas son lo que se escribió; { $covered } de ellas están bajo un punto de control firmado. Lectura: { $when }.
console-proof-broken = El registro se ha cambiado.
console-proof-broken-at = La fila { $place } es la primera que no es lo que se escribió.
console-proof-what-now = Qué hacer ahora
console-proof-now-1 = No cambie nada más. No reinicie el servidor ni restaure todavía una copia de seguridad.
console-proof-now-2 = Copie la carpeta de datos del servidor tal como está y guarde la copia fuera de este sistema.
console-proof-now-3 = Avise a las personas responsables de seguridad y de protección de datos: alguien con acceso al servidor cambió los datos, o el disco está fallando.
console-proof-now-4 = Compare con la copia de seguridad más reciente: «loket desk audit verify» dice de cada copia si está íntegra.
console-checkpoint = Punto de control más reciente: número { $number }, { $when }
console-checkpoint-rows = Filas que abarca
console-checkpoint-head = Huella (hash) de la última
console-checkpoint-key = Firmado con la clave
console-checkpoint-lead = Anote esta clave en otro lugar. Con ella y una copia del archivo audit.checkpoints se descubre un mostrador aunque le hayan cambiado todos los archivos.
console-somebody = Alguien
console-something = …
console-the-citizen = La persona interesada
console-the-bot = La respuesta automática
console-the-command-line = Alguien en el servidor
console-the-case = el caso { $reference }
console-did-other = { $who }: { $action } { $about }
console-did-read = { $who } leyó { $about }
console-did-reply = { $who } respondió en { $about }
console-did-letter = { $who } escribió en { $about }
console-did-hand-over = { $who } pasó { $about } a una persona
console-did-note = { $who } escribió una nota interna en { $about }
console-did-take = { $who } tomó { $about }
console-did-assign = { $who } asignó { $about } a { $whom }
console-did-give-back = { $who } devolvió { $about } a su cola
console-did-silent = { $who } devolvió { $about } a su cola, porque nadie respondía
console-did-transfer = { $who } trasladó { $about }
console-did-merge = { $who } unió otro caso con { $about }
console-did-status = { $who } cambió el estado en { $about }
console-did-close = { $who } cerró { $about }
console-did-remind = { $who } envió un recordatorio en { $about }
console-did-issue = { $who } emitió un documento en { $about }
console-did-open-file = { $who } abrió un archivo en { $about }
console-did-ask-rating = { $who } pidió una valoración en { $about }
console-did-notification = { $who } envió una notificación en { $about }
console-did-erase = { $who } borró { $about }
console-did-place-hold = { $who } puso en retención { $about }
console-did-lift-hold = { $who } levantó la retención sobre { $about }
console-did-export-record = { $who } exportó todos los datos de la persona interesada en { $about }
console-did-set-retention = { $who } fijó cuánto tiempo se conservan los casos: { $about }
console-did-remove-retention = { $who } quitó la regla de cuánto tiempo se conservan los casos: { $about }
console-did-search-trail = { $who } buscó en este registro: { $about }
console-did-export-trail = { $who } exportó este registro: { $about }
console-did-prove-trail = { $who } pidió demostrar que este registro no ha cambiado
console-did-export-numbers = { $who } exportó las estadísticas
console-did-export-open-data = { $who } exportó los datos abiertos
console-did-signed-in = { $who } inició sesión
console-did-signed-out = { $who } terminó una sesión
console-did-present = { $who } llegó al mostrador
console-did-away = { $who } dejó el mostrador
console-did-person-added = { $who } dio de alta aquí a { $about }
console-did-person-suspended = { $who } suspendió a { $about }
console-did-person-restored = { $who } readmitió a { $about }
console-did-roles = { $who } cambió los roles de { $about }
console-did-link-made = { $who } creó un enlace para { $about }
console-did-passkey-added = { $who } registró una llave de acceso
console-did-passkey-removed = { $who } quitó una llave de acceso
console-did-recovery-asked = { $who } pidió la recuperación de { $about }
console-did-recovery-agreed = { $who } aprobó la recuperación de { $about }
console-did-key-made = { $who } creó la clave de API { $about }
console-did-key-rotated = { $who } renovó la clave de API { $about }
console-did-key-revoked = { $who } revocó la clave de API { $about }
console-did-department-settings = { $who } cambió los ajustes de { $about }
console-did-topics = { $who } cambió los temas y la capacidad de { $about }
console-did-ready-saved = { $who } guardó la respuesta preparada «{ $about }»
console-did-ready-removed = { $who } quitó la respuesta preparada «{ $about }»
console-did-campaign = { $who } trabajó en el envío { $about }
console-did-start = { $who } se puso en marcha
console-did-backup = { $who } hizo una copia de seguridad
console-did-restore = { $who } restauró una copia de seguridad de { $about }

# Records.
console-records-lead = Qué conserva este mostrador sobre la ciudadanía y durante cuánto tiempo. Todo lo que se hace aquí se anota en el registro de auditoría.
console-retention = Cuánto tiempo se conservan los casos cerrados
console-retention-lead = Cuando pasan estos días desde que se cerró un caso sin que ocurra nada más en él, el mostrador lo borra por sí solo: cartas, formularios, archivos, notas y lo que se puede buscar. Vale la regla más precisa.
console-every-topic = todos los temas
console-topic = Tema
console-topic-hint = Déjelo vacío para todos los temas
console-kept-for = Se conserva
console-change = Cambiar
console-after-days = { $count ->
    [0] se borra en la próxima ronda
    [one] 1 día después de cerrarse
   *[other] { $count } días después de cerrarse
}
console-retention-remove = Quitar la regla para { $rule }
console-retention-set = Fijar una regla
console-days-kept = Días después del cierre
console-days-kept-hint = Por ejemplo, 730 para dos años
console-retention-look = ¿Qué se borraría así?
console-due = Con las reglas actuales { $now ->
    [one] se borra { $now }{ $more } caso
   *[other] se borran { $now }{ $more } casos
} en la próxima ronda, y { $soon }{ $more } en los próximos 30 días.
console-would-be-due = Con esta regla { $now ->
    [one] se borra { $now }{ $more } caso
   *[other] se borran { $now }{ $more } casos
} en la próxima ronda, y { $soon }{ $more } en los próximos 30 días. Lo que se borra no se puede recuperar.
console-retention-save = Guardar la regla
console-leave-it = Dejar como está
console-holds = Retenciones legales
console-holds-lead = Un caso en retención no se borra, digan lo que digan las reglas y lo pida quien lo pida.
console-holds-none = No hay ningún caso en retención.
console-hold-new = Poner un caso en retención
console-reference = Referencia del caso
console-hold-reason-hint = Por ejemplo, el número de expediente del juzgado
console-hold-place = Poner en retención
console-hold-since = Desde el { $when }, por { $by }. { $department }
console-hold-lift = Levantar
console-hold-lift-of = Levantar la retención de { $reference }
console-hold-lift-lead = Desde entonces vuelven a valer las reglas: si su tiempo ha pasado, el caso se borra en la próxima ronda del mostrador.
console-lift-reason-hint = Queda en el registro de auditoría. No escriba nada sobre la persona interesada.
console-erase = Borrar un caso
console-erase-lead = Cuando lo pide la persona interesada. Nadie puede recuperarlo. Queda un justificante, sin nada del contenido.
console-erase-this = Borrar este caso
console-erase-sure = El caso { $reference } se borra con todas sus cartas, formularios, archivos y notas. No se puede deshacer.
console-erase-type = Escriba la referencia otra vez
console-erase-reason-hint = Figura en el justificante. No escriba nada sobre la persona interesada.
console-erase-for-good = Borrar para siempre
console-erased = El caso está borrado. Este es el justificante.
console-erased-when = Borrado
console-erased-by = Por
console-erased-what = Qué
console-receipts = Justificantes
console-receipts-none = Todavía no se ha borrado nada.
console-receipt-of = { $reference }, { $when }
console-receipt-what = { $letters } cartas, { $submissions } formularios, { $attachments } archivos, { $others } entradas de otro tipo
console-receipt-hash = SHA-256 de lo que se borró
console-receipt-get = Guardar el justificante
console-record = Todos los datos de una persona
console-record-lead = Todo lo que este mostrador conserva de la persona interesada de un caso, en todos los departamentos: como texto, como datos y con los archivos, en un archivo ZIP.
console-record-get = Guardar los datos
console-more-records = Retener, borrar, todos los datos
