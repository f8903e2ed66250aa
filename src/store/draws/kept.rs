//! What proves a category's draw, as it is stored: prices as strings, because they need more than
//! the 64 bits of JSON numbers.

use serde::{Deserialize, Serialize};

use crate::award::draw::{Exchange, Flaw, Proof, ReserveProof};

/// See the module. Places are those of the inputs.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    affinity: i64,
    prices: Vec<String>,
    exchanges: Vec<[usize; 4]>,
    reserve_max: u32,
    reserve_full: Vec<usize>,
    reserve_prices: Vec<String>,
}

impl From<Proof> for Kept {
    fn from(proof: Proof) -> Self {
        let texts = |prices: Vec<i128>| prices.iter().map(i128::to_string).collect();
        let exchange = |e: &Exchange| [e.first_entry, e.first_judge, e.second_entry, e.second_judge];
        Self {
            affinity: proof.affinity_total,
            prices: texts(proof.prices),
            exchanges: proof.exchanges.iter().map(exchange).collect(),
            reserve_max: proof.reserve_proof.max,
            reserve_full: proof.reserve_proof.full,
            reserve_prices: texts(proof.reserve_proof.prices),
        }
    }
}

impl TryFrom<Kept> for Proof {
    type Error = Flaw;

    fn try_from(kept: Kept) -> Result<Self, Flaw> {
        let numbers = |prices: Vec<String>| {
            let numbers = prices.iter().map(|price| price.parse());
            numbers.collect::<Result<Vec<i128>, _>>().map_err(|_| Flaw::Shape)
        };
        let exchange = |[first_entry, first_judge, second_entry, second_judge]: [usize; 4]| Exchange {
            first_entry,
            first_judge,
            second_entry,
            second_judge,
        };
        Ok(Self {
            affinity_total: kept.affinity,
            prices: numbers(kept.prices)?,
            exchanges: kept.exchanges.into_iter().map(exchange).collect(),
            reserve_proof: ReserveProof {
                max: kept.reserve_max,
                full: kept.reserve_full,
                prices: numbers(kept.reserve_prices)?,
            },
        })
    }
}
