//! Lane `bench`: every measurement once, small and built for debugging, so that none stops working unnoticed. Its figures mean
//! nothing.

use super::Count;
use crate::bench::BENCHES;
use crate::place::Place;
use anyhow::Result;

pub fn lane(place: &Place) -> Result<Count> {
    let mut count = Count::default();
    for bench in BENCHES {
        if !bench.has_data(place) {
            println!("SKIPPED bench {}", bench.name);
            count.skipped += 1;
            continue;
        }
        let done = bench.rehearse(place);
        match &done {
            Ok(()) => println!("ok     bench {}", bench.name),
            Err(error) => println!("FAILED bench {}: {error:#}", bench.name),
        }
        count += Count::of(done.is_ok());
    }
    Ok(count)
}
