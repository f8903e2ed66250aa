//! Somebody who takes the ZIP of a draw home and does with the program what the text in it says.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a draw makes, and what the text calls it when it is made again.
pub const MADE: [(&str, &str); 3] = [
    ("assignment.csv", "assignment-again.csv"),
    ("reserves.csv", "reserves-again.csv"),
    ("cert.json", "cert-again.json"),
];

/// The unpacked ZIP.
pub struct Outsider(TempDir);

impl Outsider {
    pub fn unpack(bytes: &[u8]) -> Outsider {
        let desk = Outsider(tempfile::tempdir().unwrap());
        for (name, content) in members(bytes) {
            let path = desk.0.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        desk
    }

    pub fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    pub fn put(&self, name: &str, content: &str) {
        std::fs::write(self.0.path().join(name), content).unwrap();
    }

    /// The commands of the text, those of one category after the other: to draw, to check. They are
    /// the same in both languages.
    pub fn commands(&self) -> Vec<String> {
        let text = self.get("HOW-TO-CHECK.txt");
        let all = text.lines().filter(|line| line.starts_with("press-awards ")).map(str::to_owned);
        let mut all: Vec<String> = all.collect();
        let english = all.split_off(all.len() / 2);
        assert_eq!(all, english);
        all
    }

    /// Runs a command as it stands in the text, in the folder of the text.
    pub fn run(&self, command: &str) -> Output {
        let mut words = command.split(' ');
        assert_eq!(words.next(), Some("press-awards"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_press-awards"));
        program.args(words).current_dir(self.0.path()).output().unwrap()
    }

    /// Runs every command of these categories: each draw gives the bytes that are there, and each
    /// check finds them right.
    pub fn recomputes(&self, categories: &[&str]) {
        let commands = self.commands();
        assert_eq!(commands.len(), 2 * categories.len());
        for (category, commands) in categories.iter().zip(commands.chunks(2)) {
            let drawn = self.run(&commands[0]);
            assert_eq!(drawn.status.code(), Some(0), "{}", String::from_utf8_lossy(&drawn.stderr));
            for (made, again) in MADE {
                let (made, again) = (format!("{category}/{made}"), format!("{category}/{again}"));
                assert_eq!(self.get(&again), self.get(&made), "{made}");
            }
            let checked = self.run(&commands[1]);
            assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
            assert_eq!(
                String::from_utf8_lossy(&checked.stdout),
                "Kết quả bốc thăm đúng. The draw is right.\n",
                "with reserves"
            );
        }
    }
}

/// Every file of a ZIP by its name.
pub fn members(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert_eq!(found.insert(name, content), None);
    }
    found
}
