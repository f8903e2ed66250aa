//! One H.264 track in an MP4 file, index first, so that a browser can start and seek at once.
//!
//! Boxes as in ISO/IEC 14496-12, the sample entry as in 14496-15. Next: [`super::video`].

/// Everything the file needs to know of a film.
pub(super) struct Film {
    /// Pixels across and down.
    pub width: u16,
    pub height: u16,
    /// Frames a second.
    pub rate: u32,
    pub sequence_set: Vec<u8>,
    pub picture_set: Vec<u8>,
    /// NAL units, one a frame, and whether it is a key frame.
    pub frames: Vec<(bool, Vec<u8>)>,
}

/// The film as a file whose title is `title`.
pub(super) fn mux(film: &Film, title: &str) -> Vec<u8> {
    let kind = atom(b"ftyp", &[b"isom", &[0, 0, 2, 0], b"isomiso2avc1mp41"]);
    // The index says where the samples begin, and its own length does not depend on that.
    let length = index(film, title, 0).len();
    let start = kind.len() + length + 8;
    let mut file = kind;
    file.extend(index(film, title, start as u32));
    let samples: usize = film.frames.iter().map(|(_, unit)| unit.len() + 4).sum();
    file.extend((samples as u32 + 8).to_be_bytes());
    file.extend(b"mdat");
    for (_, unit) in &film.frames {
        file.extend((unit.len() as u32).to_be_bytes());
        file.extend(unit);
    }
    file
}

const MATRIX: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];

fn index(film: &Film, title: &str, start: u32) -> Vec<u8> {
    let long = film.frames.len() as u32;
    let (width, height) = (u32::from(film.width), u32::from(film.height));
    let mut movie = vec![0, 0, 0, film.rate, long, 0x1_0000, 0x0100_0000, 0, 0];
    movie.extend(MATRIX);
    movie.extend([0, 0, 0, 0, 0, 0, 2]);
    // Flags 3: enabled and in the movie.
    let mut track = vec![3, 0, 0, 1, 0, long, 0, 0, 0, 0];
    track.extend(MATRIX);
    track.extend([width << 16, height << 16]);
    let language = 0x55C4_0000;
    let media = [0, 0, 0, film.rate, long, language];
    let handler = [&words(&[0, 0]), &b"vide"[..], &[0; 12], b"video\0"].concat();
    let reference = atom(b"url ", &[&words(&[1])]);
    let data = atom(b"dinf", &[&atom(b"dref", &[&words(&[0, 1]), &reference])]);
    let information = atom(b"minf", &[&atom(b"vmhd", &[&words(&[1, 0, 0])]), &data, &table(film, start)]);
    let media =
        atom(b"mdia", &[&atom(b"mdhd", &[&words(&media)]), &atom(b"hdlr", &[&handler]), &information]);
    atom(
        b"moov",
        &[
            &atom(b"mvhd", &[&words(&movie)]),
            &atom(b"trak", &[&atom(b"tkhd", &[&words(&track)]), &media]),
            &name(title),
        ],
    )
}

/// The sample table: one chunk, every frame one tick long.
fn table(film: &Film, start: u32) -> Vec<u8> {
    let count = film.frames.len() as u32;
    let keys: Vec<u32> = (1..).zip(&film.frames).filter(|(_, (key, _))| *key).map(|(at, _)| at).collect();
    let sizes = film.frames.iter().map(|(_, unit)| unit.len() as u32 + 4);
    let list = |head: &[u32], rest: Vec<u32>| words(&[head, &rest].concat());
    atom(
        b"stbl",
        &[
            &atom(b"stsd", &[&words(&[0, 1]), &entry(film)]),
            &atom(b"stts", &[&words(&[0, 1, count, 1])]),
            &atom(b"stss", &[&list(&[0, keys.len() as u32], keys)]),
            &atom(b"stsc", &[&words(&[0, 1, 1, count, 1])]),
            &atom(b"stsz", &[&list(&[0, 0, count], sizes.collect())]),
            &atom(b"stco", &[&words(&[0, 1, start])]),
        ],
    )
}

/// The visual sample entry with the parameter sets.
fn entry(film: &Film) -> Vec<u8> {
    let (sequence, picture) = (&film.sequence_set, &film.picture_set);
    let mut sets = vec![1];
    sets.extend(sequence.get(1..4).unwrap_or(&[66, 0xC0, 30]));
    // Lengths of four bytes, one sequence set, one picture set.
    sets.extend([0xFF, 0xE1]);
    sets.extend((sequence.len() as u16).to_be_bytes());
    sets.extend(sequence);
    sets.push(1);
    sets.extend((picture.len() as u16).to_be_bytes());
    sets.extend(picture);
    let resolution = words(&[0x48_0000, 0x48_0000, 0]);
    atom(
        b"avc1",
        &[
            &[0, 0, 0, 0, 0, 0, 0, 1],
            &[0; 16],
            &film.width.to_be_bytes(),
            &film.height.to_be_bytes(),
            &resolution,
            &1_u16.to_be_bytes(),
            &[0; 32],
            &[0, 24, 0xFF, 0xFF],
            &atom(b"avcC", &[&sets]),
        ],
    )
}

/// The title, in the place where players look for it.
fn name(title: &str) -> Vec<u8> {
    let data = atom(b"data", &[&words(&[1, 0]), title.as_bytes()]);
    let list = atom(b"ilst", &[&atom(b"\xA9nam", &[&data])]);
    let handler = [&words(&[0, 0]), &b"mdirappl"[..], &[0; 9]].concat();
    let meta = atom(b"meta", &[&words(&[0]), &atom(b"hdlr", &[&handler]), &list]);
    atom(b"udta", &[&meta])
}

fn atom(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let mut whole = (body.len() as u32 + 8).to_be_bytes().to_vec();
    whole.extend(kind);
    whole.extend(body);
    whole
}

fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}
