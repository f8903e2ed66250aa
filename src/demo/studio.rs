//! Makes the files an entry comes with, whatever the category asks for.
//!
//! Pictures, films and sounds are made once and lent out again under another title, so that a
//! whole edition takes seconds; every PDF is made for its own work. Next: [`super::cast`].

use std::collections::BTreeMap;

use super::agencies::Medium;
use super::dice::Seeded;
use super::mp4::{Film, mux};
use super::pdf::{Sheet, dossier, newspaper, script, webpage};
use super::photo::{photo, with_comment};
use super::typeset::Case;
use super::works::Work;
use super::{DemoError, audio, video};
use crate::award::rules::{Category, FileKind, FileSlot};
use crate::award::text::{file_name, fold};

const PHOTOS: usize = 24;
const FILMS: usize = 6;
const SOUNDS: usize = 6;

/// One file for one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFile {
    /// Code of the slot.
    pub slot: String,
    /// As an author would name it: Vietnamese, with spaces, NFC, at most 120 bytes.
    pub name: String,
    /// The file itself.
    pub bytes: Vec<u8>,
}

/// The fonts, and whatever has been made so far.
pub struct Studio {
    dice: Seeded,
    case: Case,
    photos: BTreeMap<usize, Vec<u8>>,
    films: BTreeMap<usize, Film>,
    sounds: BTreeMap<usize, Vec<i16>>,
}

impl Studio {
    /// A studio whose pictures, films and sounds depend on `seed` alone.
    ///
    /// # Errors
    /// When a font is missing among the assets.
    pub fn open(seed: u64) -> Result<Self, DemoError> {
        Ok(Self {
            dice: Seeded::labelled(seed, "studio"),
            case: Case::open()?,
            photos: BTreeMap::new(),
            films: BTreeMap::new(),
            sounds: BTreeMap::new(),
        })
    }

    /// Files for every slot of the category: what is needed, a file for each part of a series,
    /// sometimes more, never more than possible. In slots that judges see, papers do not name
    /// the agency.
    ///
    /// # Errors
    /// When a slot takes none of PDF, JPEG, WAV and MP4, or a text has a letter without a glyph.
    pub fn files_for(
        &mut self,
        dice: &mut Seeded,
        work: &Work,
        category: &Category,
        agency: &str,
    ) -> Result<Vec<DemoFile>, DemoError> {
        let medium = Medium::of(category);
        let mut files = Vec::new();
        for slot in &category.files {
            let count = how_many(dice, slot, work, medium);
            // Neighbouring files show different pictures: 7 has no divisor in common with 24.
            let first = dice.below(PHOTOS);
            for at in 0..count {
                let kind = kind_for(dice, slot, medium)?;
                let title = file_title(work, slot, (at, count), kind, medium);
                let inside = format!("{title} ({})", work.title);
                let turn = first + at as usize * 7;
                let bytes = match kind {
                    FileKind::Jpeg => with_comment(self.photo(turn % PHOTOS)?, &inside),
                    FileKind::Wav => audio::wav(self.sound(turn % SOUNDS), &inside),
                    FileKind::Mp4 => mux(self.film(turn % FILMS), &inside),
                    _ => {
                        let part = at as usize;
                        let sheet = Sheet {
                            work,
                            part: (count > 1 && part < work.parts.len()).then_some(part),
                            agency: (!slot.judges_see).then_some(agency),
                            pictures: medium == Medium::Television,
                        };
                        self.pdf(dice, slot, medium, &sheet)?
                    }
                };
                files.push(DemoFile {
                    slot: slot.code.clone(),
                    name: file_name(&format!("{}.{}", shortened(&title), ending(kind))),
                    bytes,
                });
            }
        }
        Ok(files)
    }

    fn pdf(
        &self,
        dice: &mut Seeded,
        slot: &FileSlot,
        medium: Medium,
        sheet: &Sheet,
    ) -> Result<Vec<u8>, DemoError> {
        if is_evidence(slot) {
            return dossier(&self.case, dice, sheet);
        }
        match medium {
            Medium::Online => webpage(&self.case, dice, sheet),
            Medium::Radio | Medium::Television => script(&self.case, dice, sheet),
            Medium::Print | Medium::Photo => newspaper(&self.case, dice, sheet),
        }
    }

    fn photo(&mut self, at: usize) -> Result<&[u8], DemoError> {
        if !self.photos.contains_key(&at) {
            let made = photo(&mut self.dice.fork(&format!("photo {at}")), at)?;
            self.photos.insert(at, made);
        }
        self.photos.get(&at).map(Vec::as_slice).ok_or(DemoError::Jpeg)
    }

    fn film(&mut self, at: usize) -> &Film {
        let mut dice = self.dice.fork(&format!("film {at}"));
        let face = &self.case.bold.face;
        self.films.entry(at).or_insert_with(|| video::film(&mut dice, face, at))
    }

    fn sound(&mut self, at: usize) -> &[i16] {
        let mut dice = self.dice.fork(&format!("sound {at}"));
        self.sounds.entry(at).or_insert_with(|| audio::sound(&mut dice))
    }
}

/// A file for each part of a series and a photograph for each caption, else what is needed.
fn how_many(dice: &mut Seeded, slot: &FileSlot, work: &Work, medium: Medium) -> u32 {
    let only_photos = slot.accept == [FileKind::Jpeg];
    let wanted = if slot.min == 0 {
        u32::from(dice.chance(45))
    } else if only_photos && medium == Medium::Photo {
        work.captions.len() as u32
    } else if only_photos {
        slot.min + dice.below(3) as u32
    } else {
        slot.min.max(work.parts.len() as u32)
    };
    wanted.clamp(slot.min, slot.max.max(slot.min))
}

/// What the medium is made of comes first, then paper, then pictures.
fn kind_for(dice: &mut Seeded, slot: &FileSlot, medium: Medium) -> Result<FileKind, DemoError> {
    let order: &[FileKind] = match medium {
        Medium::Television => &[FileKind::Mp4, FileKind::Pdf, FileKind::Jpeg, FileKind::Wav],
        Medium::Radio => &[FileKind::Wav, FileKind::Pdf, FileKind::Jpeg, FileKind::Mp4],
        _ => &[FileKind::Pdf, FileKind::Jpeg, FileKind::Mp4, FileKind::Wav],
    };
    let mut fitting = order.iter().copied().filter(|kind| slot.accept.contains(kind));
    let first = fitting.next().ok_or_else(|| DemoError::Kind(slot.code.clone()))?;
    // Evidence is now and then a photograph.
    match fitting.next() {
        Some(FileKind::Jpeg) if is_evidence(slot) && dice.chance(25) => Ok(FileKind::Jpeg),
        _ => Ok(first),
    }
}

fn is_evidence(slot: &FileSlot) -> bool {
    let about = fold(&format!("{} {}", slot.code, slot.label.vi));
    ["evidence", "chung minh", "chung cu"].iter().any(|word| about.contains(word))
}

/// The human title of a file, which also goes into it.
fn file_title(
    work: &Work,
    slot: &FileSlot,
    (at, count): (u32, u32),
    kind: FileKind,
    medium: Medium,
) -> String {
    let position = at as usize;
    let part = work.parts.get(position).filter(|_| count > 1);
    match (kind, part) {
        (FileKind::Jpeg, _) => {
            let caption = work.captions.get(position % work.captions.len().max(1));
            let caption = caption.map_or(work.title.as_str(), String::as_str);
            format!("Ảnh {:02} - {caption}", at + 1)
        }
        (_, Some(part)) => format!("Kỳ {} - {}", at + 1, part.title),
        (_, None) if count > 1 => format!("{} {} - {}", what(slot, kind, medium), at + 1, work.title),
        (_, None) => format!("{} - {}", what(slot, kind, medium), work.title),
    }
}

/// What an author calls such a file.
fn what(slot: &FileSlot, kind: FileKind, medium: Medium) -> &'static str {
    match (kind, medium) {
        (FileKind::Wav, _) => "Âm thanh",
        (FileKind::Mp4, _) => "Phim",
        _ if is_evidence(slot) => "Tài liệu chứng minh",
        (_, Medium::Online) => "Trang web",
        (_, Medium::Radio) => "Kịch bản",
        (_, Medium::Television) => "Lời bình",
        (_, Medium::Print | Medium::Photo) => "Trang báo",
    }
}

/// At most 100 bytes, cut between words.
fn shortened(title: &str) -> String {
    let mut name = String::new();
    for word in title.split(' ').map(|word| word.trim_matches(['“', '”', ':'])) {
        if name.len() + 1 + word.len() > 100 {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    name.trim_end_matches([' ', '-', ',', '.']).to_owned()
}

fn ending(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Jpeg => "jpg",
        FileKind::Wav => "wav",
        FileKind::Mp4 => "mp4",
        _ => "pdf",
    }
}
