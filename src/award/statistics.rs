//! Beside the standing, never deciding: how sure a rank is, how judges differ and agree.
//!
//! A score is taken as mean + entry + judge + chance, the last three normal: the crossed mixed
//! model, fitted by restricted maximum likelihood (Bates, Mächler, Bolker & Walker 2015; the same
//! as Platt, Cortes & Lawrence used for NIPS 2014). The official result knows nothing of it. The
//! same ratings and seed give the same study on every machine, whatever the order of the ratings.
//! Next: [`crate::award::prizes`].

mod agreement;
mod chance;
mod crossed;
mod design;
mod errors;
mod judges;
mod ranks;
mod search;
mod tables;

pub use agreement::{Scale, alpha};
pub use tables::{Concordance, Icc, concordance, icc};

use crossed::{Crossed, Likelihood, Solved};
use design::Design;
use errors::Errors;

/// One total of one judge for one entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// Index of the entry, from 0.
    pub entry: u32,
    /// Index of the judge, from 0.
    pub judge: u32,
    /// Total on any one scale, within ±10⁹.
    pub score: f64,
    /// 1-based place in the judge's order of reading, where known.
    pub place: Option<u32>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// How many entries, also those without ratings.
    pub entries: u32,
    /// How many judges, also those without ratings.
    pub judges: u32,
    /// For each number m here: how likely is an entry among the first m?
    pub firsts: Vec<u32>,
    /// Draws behind rank intervals and probabilities, usually 4,000; see [`Study::draws`].
    pub draws: u32,
    /// Seed of those draws.
    pub seed: u64,
}

/// Why there is no study.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Impossible {
    /// Nothing was rated.
    #[error("there are no ratings")]
    NoRatings,
    /// A score is infinite, not a number, or beyond ±10⁹.
    #[error("rating {0} has no finite score within ±1,000,000,000")]
    Score(usize),
    /// A rating names an entry or a judge beyond the number given.
    #[error("rating {0} names an entry or a judge that does not exist")]
    Stranger(usize),
    /// The same judge rated the same entry twice.
    #[error("entry {entry} has two ratings of judge {judge}")]
    Twice {
        /// Entry.
        entry: u32,
        /// Judge.
        judge: u32,
    },
}

/// All that can be said about one category of one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// The fitted model. `None` where the ratings cannot tell works, judges and chance apart: no
    /// rating to spare ([`Model::spare`]), or all scores equal.
    pub model: Option<Model>,
    /// By index.
    pub entries: Vec<EntryStudy>,
    /// By index.
    pub judges: Vec<JudgeStudy>,
    /// Connected components of the rated entries and their judges. With more than one, ranks,
    /// intervals and probabilities are refused: nothing tells a strong panel's works from a
    /// generous panel.
    pub groups: u32,
    /// Krippendorff's alpha for scores on an interval scale; `None` when no entry has two ratings
    /// or all scores are equal.
    pub alpha: Option<f64>,
    /// Reliability of the mean of the usual (median) number of judges, 0 to 1: variance of entries
    /// by that variance and a k-th of the variances of judges and of chance together.
    pub reliability: Option<f64>,
    /// Draws made: as many as asked for, but no more than 20 million by the number of rated
    /// entries, so that twenty thousand entries are done in a second. 0 where nothing is ranked, or
    /// where no work differs from another and every order is equally likely.
    pub draws: u32,
}

/// The fitted variance components; the unit is that of the scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model {
    /// Estimated mean of all entries before all judges.
    pub mean: f64,
    /// Its standard error.
    pub mean_se: f64,
    /// Standard deviation between entries.
    pub sd_entry: f64,
    /// Standard deviation between judges.
    pub sd_judge: f64,
    /// Standard deviation of what neither explains: taste and chance.
    pub sd_residual: f64,
    /// Minus twice the (restricted) log-likelihood, as lme4 prints it.
    pub criterion: f64,
    /// Ratings to spare: ratings - entries - judges + components, at least 1. The components are
    /// taken as known in all intervals, which is bold when this number is small.
    pub spare: u32,
}

/// What is said of an entry.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntryStudy {
    /// Ratings it has.
    pub ratings: u32,
    /// Its connected component, from 0; `None` without ratings.
    pub group: Option<u32>,
    /// Best linear unbiased prediction of how far it is from the mean.
    pub effect: Option<f64>,
    /// Root of the prediction error variance of `effect`, the uncertainty of the mean included.
    pub se: Option<f64>,
    /// Mean and effect: the score before a judge of usual severity.
    pub adjusted: Option<f64>,
    /// Rank by `adjusted` among the rated entries, shared by equal ones.
    pub rank: Option<u32>,
    /// Between these ranks with a probability of 95 %.
    pub interval: Option<(u32, u32)>,
    /// Probability of being among the first m, for each of [`Question::firsts`]; empty where it is
    /// refused.
    pub first: Vec<f64>,
    /// Standard deviation of its scores, by n - 1; `None` with fewer than two.
    pub disagreement: Option<f64>,
    /// Its judges, their severity taken off, are further apart than chance explains in 99 of 100
    /// entries.
    pub unusual: bool,
}

/// What is said of a judge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JudgeStudy {
    /// Ratings she gave.
    pub ratings: u32,
    /// Her connected component, from 0; `None` without ratings.
    pub group: Option<u32>,
    /// Best linear unbiased prediction of her points above (generous) or below (severe) a usual
    /// judge.
    pub generosity: Option<f64>,
    /// Root of the prediction error variance of `generosity`.
    pub se: Option<f64>,
    /// Her lowest score; 0 without ratings, as the two that follow.
    pub lowest: f64,
    /// Quartiles of her scores, interpolated.
    pub quartiles: (f64, f64, f64),
    /// Her highest score.
    pub highest: f64,
    /// Sum of her squared residuals by the sum that the model expects of a judge of usual
    /// consistency: 1 is usual, more is erratic, less is tamer than chance allows.
    pub infit: Option<f64>,
    /// Mean of her squared residuals, each by what the model expects of it; single odd scores
    /// show more than in `infit`.
    pub outfit: Option<f64>,
    /// Correlation of her scores with what the other judges' scores predict for the same entries.
    pub agreement: Option<f64>,
    /// Points by which her scores rise with every place in her order of reading.
    pub slope: Option<f64>,
    /// Standard error of `slope`.
    pub slope_se: Option<f64>,
    /// Different totals she used.
    pub distinct: u32,
    /// What the secretary should look at; never a reason to remove a sheet by itself.
    pub flags: Vec<Flag>,
}

/// What stands out about a judge. All but the first are said from 15 ratings on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Further than 2.5 standard deviations of judges from usual severity.
    Severity,
    /// `infit` outside 0.5 to 1.5 (Linacre's range that is productive for measurement).
    Infit,
    /// `agreement` below 0.2.
    Agreement,
    /// Fewer than four different totals.
    FewTotals,
    /// `slope` differs from 0 by more than 2.58 standard errors.
    Slope,
}

/// Everything about one set of ratings.
///
/// # Errors
/// [`Impossible`], for the first rating in the order given that stands against it.
pub fn study(question: &Question, ratings: &[Rating]) -> Result<Study, Impossible> {
    let design = Design::of(question.entries, question.judges, ratings)?;
    let mut study = Study {
        model: None,
        entries: vec![EntryStudy::default(); question.entries as usize],
        judges: vec![JudgeStudy::default(); question.judges as usize],
        groups: design.groups,
        alpha: alpha(&design.scores_by_entry(), Scale::Interval),
        reliability: None,
        draws: 0,
    };
    agreement::describe(&design, &mut study.entries);
    judges::describe(&design, &mut study.judges);
    if let Some(fitted) = Fitted::of(&design, Likelihood::Restricted) {
        fitted.tell(question, &mut study);
    }
    Ok(study)
}

/// The model alone, by restricted or full maximum likelihood; `None` as in [`Study::model`].
///
/// # Errors
/// As [`study`].
pub fn fit(ratings: &[Rating], restricted: bool) -> Result<Option<Model>, Impossible> {
    let beyond =
        |index: fn(&Rating) -> u32| ratings.iter().map(index).max().map_or(0, |last| last.saturating_add(1));
    let design = Design::of(beyond(|rating| rating.entry), beyond(|rating| rating.judge), ratings)?;
    let likelihood = if restricted { Likelihood::Restricted } else { Likelihood::Full };
    Ok(Fitted::of(&design, likelihood).map(|fitted| fitted.model))
}

/// The model at its best variance components. Effects are in the unit of the scores.
struct Fitted<'a> {
    design: &'a Design,
    crossed: Crossed,
    solved: Solved,
    /// Standard deviation of chance in the unit of [`Crossed`].
    sigma: f64,
    model: Model,
    entries: Vec<f64>,
    judges: Vec<f64>,
}

impl<'a> Fitted<'a> {
    fn of(design: &'a Design, likelihood: Likelihood) -> Option<Self> {
        let spare = design.spare()?;
        let crossed = Crossed::of(design);
        let ratios =
            search::minimum(|ratios| crossed.at(ratios).map_or(f64::INFINITY, |at| at.deviance(likelihood)));
        let solved = crossed.at(ratios)?;
        let sigma = solved.sigma(likelihood);
        let (unit, [large, small]) = (sigma * design.scale, ratios);
        let (by_entry, by_judge) = if crossed.large_is_entry { (large, small) } else { (small, large) };
        let in_points = |ratio: f64, effects: &[f64]| -> Vec<f64> {
            effects.iter().map(|effect| ratio * effect * design.scale).collect()
        };
        let (larger, smaller) = (in_points(large, &solved.large), in_points(small, &solved.small));
        let (entries, judges) = if crossed.large_is_entry { (larger, smaller) } else { (smaller, larger) };
        let model = Model {
            mean: design.center + solved.mean * design.scale,
            mean_se: unit / solved.mean_weight.sqrt(),
            sd_entry: by_entry * unit,
            sd_judge: by_judge * unit,
            sd_residual: unit,
            criterion: solved.deviance(likelihood)
                + likelihood.freedom(design.cells.len()) * 2.0 * libm::log(design.scale),
            spare,
        };
        Some(Self { design, crossed, solved, sigma, model, entries, judges })
    }

    fn tell(&self, question: &Question, study: &mut Study) {
        let (design, model) = (self.design, self.model);
        let errors = Errors::of(&self.crossed, &self.solved);
        let se = |ratio: f64, variance: f64| ratio * model.sd_residual * variance.max(0.0).sqrt();
        let [large, small] = self.solved.ratios;
        let (larger, smaller) = ((large, &errors.large), (small, &errors.small));
        let (of_entries, of_judges) =
            if self.crossed.large_is_entry { (larger, smaller) } else { (smaller, larger) };
        for (at, &index) in design.entries.iter().enumerate() {
            let entry = &mut study.entries[index as usize];
            entry.effect = Some(self.entries[at]);
            entry.se = Some(se(of_entries.0, of_entries.1[at]));
            entry.adjusted = Some(model.mean + self.entries[at]);
        }
        for (at, &index) in design.judges.iter().enumerate() {
            let judge = &mut study.judges[index as usize];
            judge.generosity = Some(self.judges[at]);
            judge.se = Some(se(of_judges.0, of_judges.1[at]));
        }
        agreement::unusual(self, &mut study.entries);
        judges::fit(self, &errors, &mut study.judges);
        study.reliability = Some(agreement::reliability(&model, design));
        if design.groups == 1 {
            study.draws = ranks::tell(self, question, &mut study.entries);
        }
        study.model = Some(model);
    }
}
