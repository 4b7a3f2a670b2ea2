# Días y horas como se escriben en español.
weekday-name = { $number ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
month-name = { $number ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
date-day = { $weekday }, { $day } de { $month }
date-day-year = { $weekday }, { $day } de { $month } de { $year }
date-year = { $day } de { $month } de { $year }
date-year-time = { $date }, { $time }
