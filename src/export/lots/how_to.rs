//! What stands beside the files of a draw: how to check them, with the commands as they are typed.

use crate::store::editions::Edition;
use crate::store::lots::Inputs;
use crate::templates::{LANGUAGES, Templates};

/// What the text is about.
pub(super) struct HowTo<'a> {
    pub edition: &'a Edition,
    /// Code of the round.
    pub round: &'a str,
    /// Hexadecimal digits.
    pub seed: &'a str,
    /// SHA-256 of the inputs, hexadecimal digits.
    pub digest: &'a str,
    /// The public results, in the form the seed is made from.
    pub outcome: &'a str,
    pub parts: Vec<Part>,
}

/// One category.
pub(super) struct Part {
    category: String,
    entries: usize,
    judges: usize,
    /// Percent.
    overlap: u32,
}

impl Part {
    pub fn of(inputs: &Inputs) -> Self {
        let (entries, judges) = (inputs.entries.len(), inputs.judges.len());
        Self { category: inputs.category.clone(), entries, judges, overlap: inputs.overlap }
    }

    /// Draws again, into files beside those that are there.
    fn draw(&self, seed: &str) -> String {
        let at = &self.category;
        let inputs = self.inputs(seed);
        format!(
            "press-awards draw {inputs} --out {at}/assignment-again.csv --reserves {at}/reserves-again.csv \
             --certificate {at}/cert-again.json"
        )
    }

    /// Checks those that are there, without drawing.
    fn check(&self, seed: &str) -> String {
        let at = &self.category;
        let inputs = self.inputs(seed);
        format!(
            "press-awards draw check {inputs} --assignment {at}/assignment.csv --reserves {at}/reserves.csv \
             --certificate {at}/cert.json"
        )
    }

    fn inputs(&self, seed: &str) -> String {
        let files = ["entries", "judges", "affinity", "conflicts"];
        let files = files.map(|name| format!("--{name} {}/{name}.csv", self.category));
        format!("{} --seed {seed} --overlap {}", files.join(" "), self.overlap)
    }
}

impl HowTo<'_> {
    /// In every language, Vietnamese first.
    pub fn text(&self, templates: &Templates) -> String {
        LANGUAGES.map(|language| self.in_language(templates, language)).join("\n\n")
    }

    fn in_language(&self, templates: &Templates, language: &str) -> String {
        let say =
            |key: &str, args: &[(&str, &str)]| templates.text(language, &format!("draw-how-to-{key}"), args);
        let rules = &self.edition.rules;
        let round = rules.round(self.round).map_or(self.round, |round| round.name.in_language(language));
        let (award, number) = (rules.award.name.in_language(language), rules.edition.number.as_str());
        let of = [("award", award), ("number", number), ("years", &rules.edition.years), ("round", round)];
        let mut lines = vec![
            say("title", &[]),
            say("of", &of),
            String::new(),
            say("lead", &[]),
            String::new(),
            say("inputs", &[]),
            format!("   {}", self.digest),
            String::new(),
            say("seed", &[]),
            format!("   {}", self.outcome),
            say("seed-is", &[]),
            format!("   {}", self.seed),
            String::new(),
            say("commands", &[]),
        ];
        for part in &self.parts {
            let name = rules.category(&part.category).map_or("", |known| known.name.in_language(language));
            let numbers = [part.entries.to_string(), part.judges.to_string(), part.overlap.to_string()];
            let args =
                [("name", name), ("entries", &numbers[0]), ("judges", &numbers[1]), ("overlap", &numbers[2])];
            lines.extend([
                String::new(),
                say("category", &args),
                part.draw(self.seed),
                part.check(self.seed),
            ]);
        }
        lines.join("\n") + "\n"
    }
}
