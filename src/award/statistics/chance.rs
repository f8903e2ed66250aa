//! Seeded normal numbers and the tail of chi-square, the same on every machine: `libm` is
//! arithmetic alone, where the system's own logarithms differ in their last digit.

/// Words by `SplitMix64` (Steele, Lea & Flood 2014), normal numbers by Marsaglia's polar method.
pub(super) struct Dice {
    state: u64,
    spare: Option<f64>,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self { state: seed, spare: None }
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (across, up) = (self.within(), self.within());
            let square = across * across + up * up;
            if square > 0.0 && square < 1.0 {
                let stretch = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(up * stretch);
                return across * stretch;
            }
        }
    }

    /// Uniform from -1 to 1, with 53 bits.
    fn within(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    fn word(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }
}

/// Probability that chi-square of `freedom` degrees, at least 1, exceeds `value`: the incomplete
/// gamma function by its series or its continued fraction, whichever converges (Abramowitz &
/// Stegun 6.5.29 and 6.5.31).
pub(super) fn chi_square_tail(value: f64, freedom: f64) -> f64 {
    let (shape, at) = (freedom / 2.0, value / 2.0);
    if at <= 0.0 {
        return 1.0;
    }
    let front = libm::exp(shape * libm::log(at) - at - libm::lgamma(shape));
    let tail = if at < shape + 1.0 {
        let (mut term, mut sum, mut step) = (1.0 / shape, 1.0 / shape, shape);
        while term > sum * 1e-16 {
            step += 1.0;
            term *= at / step;
            sum += term;
        }
        1.0 - front * sum
    } else {
        // From the inside out; three hundred levels are far more than any value here needs.
        let inner = (1..300)
            .rev()
            .map(f64::from)
            .fold(0.0, |below, level| level * (level - shape) / (at + 2.0 * level + 1.0 - shape - below));
        front / (at + 1.0 - shape - inner)
    };
    tail.clamp(0.0, 1.0)
}
