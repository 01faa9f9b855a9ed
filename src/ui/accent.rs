//! The company's color, made readable.
//!
//! A company picks one color, whatever it is. Buttons, links and tints are computed from it in
//! OKLCH, where lightness is what an eye sees: each is darkened or lightened until its text reaches
//! the contrast of WCAG 2.1 AA (4.5:1) on every surface where it is used, in light and in dark.
#![allow(clippy::float_arithmetic, reason = "colors are measured, not counted; no money here")]

use std::fmt::{self, Write};

use crate::kernel::{Error, Result};

/// The color that a company picked, as sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(Rgb);

impl Default for Accent {
    /// Ridgeline's own, until the company has picked one.
    fn default() -> Accent {
        Accent(Rgb([0x0f, 0x65, 0x77]))
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Accent {
    /// Reads `#0f6577`; the `#` may be missing, capitals are fine.
    ///
    /// # Errors
    /// When it isn't six hexadecimal digits.
    pub fn parse(text: &str) -> Result<Accent> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        let number = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match number {
            Some(number) => {
                let [_, red, green, blue] = number.to_be_bytes();
                Ok(Accent(Rgb([red, green, blue])))
            }
            None => Err(Error::invalid(
                "accent",
                format!("“{text}” isn't a color. Write it like #0f6577."),
            )),
        }
    }

    /// Where a page finds the style sheet with this color's tokens; another color is another
    /// address, so a browser may keep it for ever.
    pub fn href(self) -> String {
        let Rgb([red, green, blue]) = self.0;
        format!("/company.css?v={red:02x}{green:02x}{blue:02x}")
    }

    /// The tokens that `tokens.css` leaves to the company, in light and in dark.
    pub fn css(self) -> String {
        let (light, dark) = (declarations(&self.light()), declarations(&self.dark()));
        format!(
            ":root {{ {light} }}\n\
             @media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{ {dark} }} }}\n\
             :root[data-theme=\"dark\"] {{ {dark} }}\n"
        )
    }

    fn light(self) -> Tokens {
        let brand = Lch::from(self.0);
        let chroma = brand.chroma.min(0.17);
        let soft = brand.shade(0.962, chroma.min(0.014));
        let start = brand.shade_at(brand.lightness.min(0.56), chroma);
        let text = start.seek(-0.005, |color| {
            contrast(color, WHITE) >= 5.0
                && contrast(color, soft) >= 4.6
                && contrast(color, LIGHT_PRESS) >= 4.5
        });
        Tokens {
            accent: text,
            hover: darker(text, 0.06),
            text,
            soft,
            line: brand.shade(0.84, chroma.min(0.045)),
            mark: text,
        }
    }

    fn dark(self) -> Tokens {
        let brand = Lch::from(self.0);
        let chroma = brand.chroma.min(0.17);
        let soft = brand.shade(0.255, chroma.min(0.028));
        let start = brand.shade_at(brand.lightness.max(0.72), chroma.min(0.11));
        let text = start.seek(0.005, |color| {
            contrast(color, DARK_PRESS) >= 5.5 && contrast(color, soft) >= 5.5
        });
        let fill = brand.shade_at(0.56, chroma.min(0.14)).seek(-0.005, |color| {
            let ratio = contrast(color, WHITE);
            (4.7..9.0).contains(&ratio)
        });
        Tokens {
            accent: fill,
            hover: darker(fill, 0.05),
            text,
            soft,
            line: brand.shade(0.42, chroma.min(0.055)),
            mark: brand.shade(0.68, chroma.min(0.11)),
        }
    }
}

const WHITE: Rgb = Rgb([0xff, 0xff, 0xff]);
const BLACK: Rgb = Rgb([0, 0, 0]);
/// The least light surface that carries a link in light, `--press`.
const LIGHT_PRESS: Rgb = Rgb([0xe7, 0xea, 0xed]);
/// The least dark surface that carries a link in dark, `--press`.
const DARK_PRESS: Rgb = Rgb([0x28, 0x2e, 0x33]);

/// What one theme gets from the color; text on the accent is always white, the focus ring is the
/// color of links.
struct Tokens {
    accent: Rgb,
    hover: Rgb,
    text: Rgb,
    soft: Rgb,
    line: Rgb,
    mark: Rgb,
}

fn declarations(tokens: &Tokens) -> String {
    let pairs = [
        ("accent", tokens.accent),
        ("accent-hover", tokens.hover),
        ("on-accent", WHITE),
        ("accent-text", tokens.text),
        ("accent-soft", tokens.soft),
        ("accent-line", tokens.line),
        ("mark", tokens.mark),
        ("focus", tokens.text),
    ];
    let mut css = String::new();
    for (name, color) in pairs {
        // Writing into a String can't fail.
        let _ = write!(css, "{}--{name}: {color};", if css.is_empty() { "" } else { " " });
    }
    css
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rgb([u8; 3]);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rgb([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Rgb {
    /// The three channels as light: sRGB's curve taken away.
    fn linear(self) -> [f64; 3] {
        self.0.map(|byte| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The contrast of two colors as WCAG 2.1 defines it, 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn darker(color: Rgb, by: f64) -> Rgb {
    let color = Lch::from(color);
    color.shade(color.lightness - by, color.chroma)
}

/// A color in OKLCH (Björn Ottosson, 2020): lightness 0 to 1, chroma from 0, hue in radians.
#[derive(Debug, Clone, Copy)]
struct Lch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl From<Rgb> for Lch {
    fn from(color: Rgb) -> Lch {
        let [r, g, b] = color.linear();
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        let green_red = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
        let blue_yellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
        Lch {
            lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
            chroma: green_red.hypot(blue_yellow),
            hue: blue_yellow.atan2(green_red),
        }
    }
}

impl Lch {
    fn shade_at(self, lightness: f64, chroma: f64) -> Lch {
        Lch { lightness, chroma, hue: self.hue }
    }

    /// This hue at another lightness and chroma.
    fn shade(self, lightness: f64, chroma: f64) -> Rgb {
        self.shade_at(lightness, chroma).nearest()
    }

    /// Goes lighter or darker step by step until `fine`; black or white when nothing is.
    fn seek(mut self, step: f64, fine: impl Fn(Rgb) -> bool) -> Rgb {
        while self.lightness > 0.0 && self.lightness < 1.0 {
            let color = self.nearest();
            if fine(color) {
                return color;
            }
            self.lightness += step;
        }
        if step > 0.0 { WHITE } else { BLACK }
    }

    /// The color of this lightness and hue that a screen can show, with as much of the chroma as
    /// fits.
    fn nearest(self) -> Rgb {
        let mut chroma = self.chroma;
        while chroma > 0.0 {
            let light = Lch { chroma, ..self }.linear();
            if light.iter().all(|value| (-0.0005..1.0005).contains(value)) {
                return encode(light);
            }
            chroma -= 0.004;
        }
        encode(Lch { chroma: 0.0, ..self }.linear())
    }

    fn linear(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let m = (self.lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let s = (self.lightness - 0.0894841775 * a - 1.291485548 * b).powi(3);
        [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
        ]
    }
}

/// Light to bytes: sRGB's curve put on.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn encode(light: [f64; 3]) -> Rgb {
    Rgb(light.map(|value| {
        let value = value.max(0.0);
        let curved =
            if value <= 0.0031308 { 12.92 * value } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
        (curved * 255.0).clamp(0.0, 255.0).round() as u8
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Rgb = Rgb([0xf4, 0xf5, 0xf7]);
    const DARK_RAISED: Rgb = Rgb([0x1e, 0x22, 0x26]);
    const DARK_SURFACE: Rgb = Rgb([0x15, 0x18, 0x1b]);

    fn assert_readable(brand: Accent) {
        let (light, dark) = (brand.light(), brand.dark());
        let pairs = [
            ("button", light.accent, WHITE, 4.5),
            ("button under the pointer", light.hover, WHITE, 4.5),
            ("link", light.text, WHITE, 4.5),
            ("link on the canvas", light.text, CANVAS, 4.5),
            ("link on a pressed surface", light.text, LIGHT_PRESS, 4.5),
            ("link on its tint", light.text, light.soft, 4.5),
            ("dark button", dark.accent, WHITE, 4.5),
            ("dark button under the pointer", dark.hover, WHITE, 4.5),
            ("dark button on its surface", dark.accent, DARK_SURFACE, 2.5),
            ("dark link", dark.text, DARK_RAISED, 4.5),
            ("dark link on its tint", dark.text, dark.soft, 4.5),
        ];
        for (what, front, back, least) in pairs {
            let ratio = contrast(front, back);
            assert!(ratio >= least, "{brand}: {what} {front} on {back} is {ratio:.2}");
        }
    }

    #[test]
    fn four_hundred_colors_are_all_readable() {
        let kinds = [
            (0.3, 0.08),
            (0.45, 0.12),
            (0.55, 0.2),
            (0.7, 0.16),
            (0.85, 0.18),
            (0.95, 0.05),
            (0.6, 0.01),
            (0.15, 0.02),
            (0.99, 0.002),
            (0.02, 0.0),
        ];
        for degrees in (0..360).step_by(9) {
            for (lightness, chroma) in kinds {
                let hue = f64::from(degrees).to_radians();
                assert_readable(Accent(Lch { lightness, chroma, hue }.nearest()));
            }
        }
    }

    #[test]
    fn colors_at_the_edge_are_readable() {
        for text in ["#ffff00", "#ffffff", "#000000", "#ff0000", "#00ff00", "#0000ff", "#f0f"] {
            match Accent::parse(text) {
                Ok(accent) => assert_readable(accent),
                Err(error) => {
                    assert_eq!(error.message, "“#f0f” isn't a color. Write it like #0f6577.")
                }
            }
        }
    }

    #[test]
    fn the_shipped_tokens_are_those_of_the_shipped_color() {
        let tokens = include_str!("../../assets/css/tokens.css");
        let flat = tokens.split_whitespace().collect::<Vec<_>>().join(" ");
        let shipped = Accent::default();
        assert!(flat.contains(&declarations(&shipped.light())), "{}", shipped.css());
        assert_eq!(flat.matches(&declarations(&shipped.dark())).count(), 2, "{}", shipped.css());
    }

    #[test]
    fn a_brick_company_gets_brick() {
        insta::assert_snapshot!(Accent::parse("#A23B22").unwrap().css(), @r#"
        :root { --accent: #a23b22; --accent-hover: #8e280d; --on-accent: #ffffff; --accent-text: #a23b22; --accent-soft: #fcefec; --accent-line: #e6c1b7; --mark: #a23b22; --focus: #a23b22; }
        @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --accent: #b85037; --accent-hover: #a74128; --on-accent: #ffffff; --accent-text: #e48e78; --accent-soft: #2f1e1a; --accent-line: #684239; --mark: #d37e69; --focus: #e48e78; } }
        :root[data-theme="dark"] { --accent: #b85037; --accent-hover: #a74128; --on-accent: #ffffff; --accent-text: #e48e78; --accent-soft: #2f1e1a; --accent-line: #684239; --mark: #d37e69; --focus: #e48e78; }
        "#);
    }

    #[test]
    fn only_six_digits_are_a_color() {
        assert_eq!(Accent::parse(" 0F6577 ").unwrap(), Accent::default());
        assert_eq!(Accent::default().href(), "/company.css?v=0f6577");
        for text in ["", "#", "red", "#12345", "#1234567", "+12345", "#gggggg", "#12345é"] {
            assert!(Accent::parse(text).is_err(), "{text}");
        }
    }
}
