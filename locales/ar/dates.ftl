# الأيام والأوقات كما تُكتب بالعربية.
weekday-name = { $number ->
    [1] الاثنين
    [2] الثلاثاء
    [3] الأربعاء
    [4] الخميس
    [5] الجمعة
    [6] السبت
   *[7] الأحد
}
month-name = { $number ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
date-day = { $weekday }، { $day } { $month }
date-day-year = { $weekday }، { $day } { $month } { $year }
date-year = { $day } { $month } { $year }
date-year-time = { $date }، { $time }
