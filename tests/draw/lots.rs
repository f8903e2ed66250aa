//! The whole draw and its check.

use super::*;

#[test]
fn the_whole_draw_passes_its_check() {
    for name in [
        include_bytes!("../cases/draw/S-tiny.txt.gz").as_slice(),
        include_bytes!("../cases/draw/M-category.txt.gz"),
    ] {
        let problem = read(name);
        for percent in [0, 5] {
            let lots = draw_lots(&problem, &SEED, percent).unwrap();
            assert_eq!(check_lots(&problem, &SEED, percent, &lots), Ok(()));
        }
    }
}
