# Days and times as this language writes them. Months as they stand after a day's number.
weekday-name = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month-name = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-day = { $weekday } { $day } { $month }
date-day-year = { $weekday } { $day } { $month } { $year }
date-year = { $day } { $month } { $year }
date-year-time = { $date }, { $time }
