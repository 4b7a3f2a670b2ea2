### Las respuestas automáticas del mostrador.

bot-welcome = Le damos la bienvenida a { $department }.
bot-how-it-works = Escriba su pregunta. Las primeras respuestas son automáticas y salen de nuestras propias páginas. Puede pedir hablar con una persona en cualquier momento.
bot-choice-hours = Horario
bot-choice-status = ¿Cómo va mi solicitud?
bot-choice-person = Hablar con una persona
bot-choice-helps = Me ha servido
bot-choice-needs = ¿Qué necesito?
bot-glad = Nos alegramos. ¿Desea algo más?
bot-hours = { $department } responde a los mensajes en este horario:

    { $hours }

    Por teléfono: { $phone }
bot-number-taken = Su formulario tiene el número { $number }. Utilice este número; el que llevaba al enviarse ya estaba en uso.
bot-hours-line = { $days }: de { $opens } a { $closes }
bot-days-from-to = de { $first } a { $last }
bot-our-pages-say = Nuestras páginas dicen esto sobre «{ $title }»:
bot-you-need = Para «{ $title }» tenga preparado lo siguiente:
bot-not-sure = No estoy seguro de lo que necesita. ¿Quizá una de estas páginas? Si no, una persona puede ayudarle.
bot-found-nothing = No he encontrado esto en nuestras páginas. Una persona puede ayudarle.
bot-no-such-reference = No encuentro la referencia { $reference } en esta conversación. Compruébela en su justificante, por favor.
bot-no-cases = Todavía no nos ha enviado ningún formulario en esta conversación.
bot-person-comes = Su mensaje ya está en { $department }. Le responderá una persona, normalmente en { $days ->
    [1] un día laborable
   *[other] { $days } días laborables
}. Puede cerrar la aplicación: la respuesta llegará aquí.
bot-person-later = Su mensaje está en { $department }. Ahora mismo no hay nadie. Una persona responde en este horario:

    { $hours }

    Puede cerrar la aplicación: la respuesta llegará aquí.
bot-monday = lunes
bot-tuesday = martes
bot-wednesday = miércoles
bot-thursday = jueves
bot-friday = viernes
bot-saturday = sábado
bot-sunday = domingo
desk-merged = Continúa en el caso { $reference }: no hace falta preguntar dos veces.
bot-queue-before = { $count ->
    [0] No hay nadie antes que usted.
    [one] Hay una persona antes que usted.
   *[other] Hay { $count } personas antes que usted.
}
bot-queue-lately = Últimamente se esperó aquí { $minutes ->
    [one] cerca de un minuto
   *[other] unos { $minutes } minutos
} de horario de atención.

desk-erased = Hemos eliminado nuestra copia de esta conversación y de todo lo que nos envió en ella (referencia { $reference }). Lo que está en su dispositivo se queda allí. Si necesita algo, escríbanos de nuevo.
