//! Examples of RFC 5545 §3.8.5.3 and properties that hold for every rule of the subset.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn first(rule: &str, start: Date, count: usize) -> Vec<String> {
    occurrences(&parse(rule).unwrap(), start).take(count).map(|day| day.to_string()).collect()
}

#[test]
fn examples_of_the_standard() {
    let start = date(1997, 9, 2);
    assert_eq!(first("FREQ=DAILY;COUNT=3", start, 9), ["1997-09-02", "1997-09-03", "1997-09-04"]);
    assert_eq!(first("FREQ=WEEKLY;INTERVAL=2;WKST=SU", start, 3), ["1997-09-02", "1997-09-16", "1997-09-30"]);
    assert_eq!(
        first("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971007;WKST=SU;BYDAY=TU,TH", start, 9),
        ["1997-09-02", "1997-09-04", "1997-09-16", "1997-09-18", "1997-09-30", "1997-10-02"]
    );
    assert_eq!(
        first("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", date(1997, 9, 5), 9),
        ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05"]
    );
    assert_eq!(first("FREQ=MONTHLY;BYMONTHDAY=-3", start, 2), ["1997-09-28", "1997-10-29"]);
    assert_eq!(first("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", start, 3), ["1998-02-13", "1998-03-13", "1998-11-13"]);
    assert_eq!(
        first("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", date(1997, 6, 10), 9),
        ["1997-06-10", "1997-07-10", "1998-06-10", "1998-07-10"]
    );
    assert_eq!(
        first("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", date(1997, 3, 13), 3),
        ["1997-03-13", "1997-03-20", "1997-03-27"]
    );
    assert_eq!(first("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", date(2026, 11, 26), 2), ["2026-11-26", "2027-11-25"]);
}

#[test]
fn the_start_of_the_week_matters_as_in_the_standard() {
    let start = date(1997, 8, 5);
    let rule = |first| format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={first}");
    assert_eq!(first(&rule("MO"), start, 9), ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]);
    assert_eq!(first(&rule("SU"), start, 9), ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]);
}

#[test]
fn a_day_that_a_month_lacks_is_left_out() {
    assert_eq!(first("FREQ=MONTHLY", date(2026, 1, 31), 3), ["2026-01-31", "2026-03-31", "2026-05-31"]);
    assert_eq!(first("FREQ=YEARLY", date(2024, 2, 29), 2), ["2024-02-29", "2028-02-29"]);
    assert_eq!(first("FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=30", date(2026, 11, 30), 2), ["2026-11-30", "2027-05-30"]);
    assert_eq!(first("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 1, 1), 1), Vec::<String>::new());
}

#[test]
fn next_is_strictly_after_or_from() {
    let rule = parse("FREQ=MONTHLY").unwrap();
    let start = date(2026, 1, 15);
    assert_eq!(next_after(&rule, start, start), Some(date(2026, 2, 15)));
    assert_eq!(next_from(&rule, start, start), Some(start));
    assert_eq!(next_after(&parse("FREQ=DAILY;COUNT=1").unwrap(), start, start), None);
}

#[test]
fn what_is_not_supported_is_refused() {
    for (rule, mistake) in [
        ("", Mistake::NotAPart(String::new())),
        ("COUNT=3", Mistake::NoFrequency),
        ("FREQ=HOURLY", Mistake::Unsupported("FREQ=HOURLY".into())),
        ("FREQ=YEARLY;BYWEEKNO=20", Mistake::Unsupported("BYWEEKNO".into())),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO", Mistake::Unsupported("BYSETPOS".into())),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", Mistake::CountAndUntil),
        ("FREQ=DAILY;FREQ=DAILY", Mistake::Twice("FREQ".into())),
        ("FREQ=DAILY;INTERVAL=0", Mistake::BadValue { part: "INTERVAL", value: "0".into() }),
        ("FREQ=DAILY;UNTIL=2027-01-01", Mistake::BadValue { part: "UNTIL", value: "2027-01-01".into() }),
        ("FREQ=MONTHLY;BYMONTHDAY=0", Mistake::BadValue { part: "BYMONTHDAY", value: "0".into() }),
        ("FREQ=MONTHLY;BYDAY=6MO", Mistake::BadValue { part: "BYDAY", value: "6MO".into() }),
        ("FREQ=MONTHLY;BYDAY=É", Mistake::BadValue { part: "BYDAY", value: "É".into() }),
        ("FREQ=WEEKLY;BYDAY=1MO", Mistake::NotHere { part: "a numbered BYDAY", frequency: "WEEKLY" }),
        ("FREQ=YEARLY;BYDAY=1MO", Mistake::NotHere { part: "a numbered BYDAY", frequency: "YEARLY" }),
        ("FREQ=WEEKLY;BYMONTHDAY=1", Mistake::NotHere { part: "BYMONTHDAY", frequency: "WEEKLY" }),
    ] {
        assert_eq!(parse(rule), Err(mistake), "{rule}");
    }
}

prop_compose! {
    fn any_rule()(
        frequency in prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        interval in 1u32..5,
        days in prop::collection::vec(prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), 0..3),
        month_days in prop::collection::vec((1i8..29).prop_union(-28i8..0), 0..3),
        months in prop::collection::vec(1i8..13, 0..3),
        count in prop::option::of(1u32..40),
    ) -> String {
        let list = |name: &str, values: Vec<String>| {
            if values.is_empty() { String::new() } else { format!(";{name}={}", values.join(",")) }
        };
        let month_days = if frequency == "WEEKLY" { Vec::new() } else { month_days };
        format!("FREQ={frequency};INTERVAL={interval}{}{}{}{}",
            list("BYDAY", days.iter().map(ToString::to_string).collect()),
            list("BYMONTHDAY", month_days.iter().map(ToString::to_string).collect()),
            list("BYMONTH", months.iter().map(ToString::to_string).collect()),
            count.map_or(String::new(), |count| format!(";COUNT={count}")))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn days_ascend_from_the_start_and_fit_the_rule(text in any_rule(), year in 2020i16..2030, day in 1i16..366) {
        let rule = parse(&text).unwrap();
        let start = Date::new(year, 1, 1).unwrap().saturating_add(jiff::Span::new().days(day - 1));
        let days: Vec<Date> = occurrences(&rule, start).take(20).collect();
        for pair in days.windows(2) {
            prop_assert!(pair[0] < pair[1]);
            prop_assert_eq!(next_after(&rule, start, pair[0]), Some(pair[1]));
        }
        for day in &days {
            prop_assert!(*day >= start);
            prop_assert!(rule.by_month.is_empty() || rule.by_month.contains(&day.month()));
            prop_assert!(rule.by_day.is_empty() || rule.by_day.iter().any(|(_, weekday)| *weekday == day.weekday()));
        }
        if let End::Count(count) = rule.end {
            prop_assert!(days.len() <= count as usize);
        }
    }

    #[test]
    fn what_is_passed_over_changes_nothing(text in any_rule(), after in 0i64..4000) {
        let rule = parse(&text).unwrap();
        let start = date(2020, 3, 17);
        let from = start.saturating_add(jiff::Span::new().days(after));
        let counted: Vec<Date> = occurrences(&rule, start).skip_while(|day| *day < from).take(10).collect();
        prop_assert_eq!(occurrences_from(&rule, start, from).take(10).collect::<Vec<_>>(), counted);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        let _ = parse(&text);
        let _ = parse(&format!("FREQ=MONTHLY;BYDAY={text}"));
    }
}
