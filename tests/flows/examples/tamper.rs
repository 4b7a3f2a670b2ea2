//! For tests: changes one byte of one row of a desk's audit trail, as somebody with the desk's key could. `tamper FOLDER ROW`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("the desk's folder"));
    let row: i64 = arguments.next().expect("a row").parse().expect("its number");
    let db = flows::unlock(&folder);
    db.execute_batch("DROP TRIGGER audit_stays").unwrap();
    let one_byte = "UPDATE audit SET subject = char(unicode(subject) + 1) || substr(subject, 2) WHERE place = ?1";
    assert_eq!(db.execute(one_byte, [row]).unwrap(), 1);
    // As it was: nobody sees from outside that something happened.
    db.execute_batch(
        "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
             SELECT RAISE(ABORT, 'a row of the audit trail is never changed');
         END;",
    )
    .unwrap();
    println!("row {row} was changed");
}
