//! Lines of Vietnamese text on A4 pages, as PDF.
//!
//! Positions are in points from the top left corner. Glyphs are set one by one without kerning,
//! so that what is measured is what is drawn; the PDF keeps the text itself for search and copy.
//! Next: [`super::pdf`].

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::{Face, name_id};

use super::DemoError;

/// Width of an A4 page in points.
pub(super) const WIDTH: f32 = 595.28;
/// Height of an A4 page in points.
pub(super) const HEIGHT: f32 = 841.89;

/// One font of the assets, for measuring and for drawing.
pub(super) struct Letters {
    pub face: Face<'static>,
    font: Font,
}

/// The fonts in use.
pub(super) struct Case {
    pub regular: Letters,
    pub bold: Letters,
    pub italic: Letters,
    pub web: Letters,
    pub web_bold: Letters,
}

/// Which font of the [`Case`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Regular,
    Bold,
    Italic,
    Web,
    WebBold,
}

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// Something on a page.
pub(super) enum Ink {
    /// A line of text on its baseline; `gap` is added to every space.
    Line { x: f32, y: f32, style: Style, size: f32, colour: Colour, text: String, gap: f32 },
    /// A filled polygon.
    Shape { points: Vec<[f32; 2]>, colour: Colour },
}

impl Case {
    /// New Computer Modern and Libertinus Serif, by their PostScript names.
    pub(super) fn open() -> Result<Self, DemoError> {
        Ok(Self {
            regular: Letters::open("NewCM10-Regular")?,
            bold: Letters::open("NewCM10-Bold")?,
            italic: Letters::open("NewCM10-Italic")?,
            web: Letters::open("LibertinusSerif-Regular")?,
            web_bold: Letters::open("LibertinusSerif-Bold")?,
        })
    }

    fn letters(&self, style: Style) -> &Letters {
        match style {
            Style::Regular => &self.regular,
            Style::Bold => &self.bold,
            Style::Italic => &self.italic,
            Style::Web => &self.web,
            Style::WebBold => &self.web_bold,
        }
    }

    /// Width of a text in points.
    pub(super) fn width(&self, style: Style, size: f32, text: &str) -> f32 {
        let letters = self.letters(style);
        text.chars().map(|c| letters.advance(c)).sum::<f32>() * size
    }

    /// The text broken between words into lines of at most `width` points; a longer word stands
    /// alone.
    pub(super) fn wrap(&self, style: Style, size: f32, text: &str, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut filled = 0.0;
        let space = self.width(style, size, " ");
        // Only the plain space: an em space at the beginning is the indent.
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let wide = self.width(style, size, word);
            if line.is_empty() {
                filled = wide;
            } else if filled + space + wide <= width {
                line.push(' ');
                filled += space + wide;
            } else {
                lines.push(std::mem::take(&mut line));
                filled = wide;
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// What has to be added to every space so that the line is `width` points wide; 0 when that
    /// would tear it apart.
    pub(super) fn gap(&self, style: Style, size: f32, line: &str, width: f32) -> f32 {
        let spaces = line.matches(' ').count() as f32;
        let missing = width - self.width(style, size, line);
        if spaces < 1.0 || missing < 0.0 || missing / spaces > size { 0.0 } else { missing / spaces }
    }

    /// The pages as one PDF.
    pub(super) fn print(&self, title: &str, pages: &[Vec<Ink>]) -> Result<Vec<u8>, DemoError> {
        let mut document = Document::new();
        document.set_metadata(Metadata::new().title(title.to_owned()).language("vi".to_owned()));
        for inks in pages {
            let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(DemoError::Pdf)?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for ink in inks {
                match ink {
                    Ink::Shape { points, colour } => {
                        surface.set_fill(Some(fill(*colour)));
                        surface.draw_path(&outline(points).ok_or(DemoError::Pdf)?);
                    }
                    Ink::Line { x, y, style, size, colour, text, gap } => {
                        let letters = self.letters(*style);
                        let glyphs = letters.glyphs(text, gap / size)?;
                        surface.set_fill(Some(fill(*colour)));
                        surface.draw_glyphs(
                            Point::from_xy(*x, *y),
                            &glyphs,
                            letters.font.clone(),
                            text,
                            *size,
                            false,
                        );
                    }
                }
            }
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|_| DemoError::Pdf)
    }
}

impl Letters {
    fn open(name: &str) -> Result<Self, DemoError> {
        typst_assets::fonts()
            .find_map(|data| {
                let face = Face::parse(data, 0).ok()?;
                let found = face.names().into_iter().any(|n| {
                    n.name_id == name_id::POST_SCRIPT_NAME && n.to_string().as_deref() == Some(name)
                });
                let font = found.then(|| Font::new(data.into(), 0)).flatten()?;
                Some(Self { face, font })
            })
            .ok_or_else(|| DemoError::Font(name.to_owned()))
    }

    /// Width of a letter as a share of the font size.
    fn advance(&self, letter: char) -> f32 {
        let units = f32::from(self.face.units_per_em());
        self.face
            .glyph_index(letter)
            .and_then(|glyph| self.face.glyph_hor_advance(glyph))
            .map_or(0.0, |advance| f32::from(advance) / units)
    }

    fn glyphs(&self, text: &str, gap: f32) -> Result<Vec<KrillaGlyph>, DemoError> {
        text.char_indices()
            .map(|(at, letter)| {
                let glyph = self.face.glyph_index(letter).ok_or(DemoError::Letter(letter))?;
                let wider = if letter == ' ' { gap } else { 0.0 };
                Ok(KrillaGlyph::new(
                    GlyphId::new(u32::from(glyph.0)),
                    self.advance(letter) + wider,
                    0.0,
                    0.0,
                    0.0,
                    at..at + letter.len_utf8(),
                    None,
                ))
            })
            .collect()
    }
}

fn outline(points: &[[f32; 2]]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let ([x, y], rest) = points.split_first()?;
    path.move_to(*x, *y);
    for [x, y] in rest {
        path.line_to(*x, *y);
    }
    path.close();
    path.finish()
}

fn fill([red, green, blue]: Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}
