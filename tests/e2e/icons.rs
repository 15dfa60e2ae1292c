//! Draws the icons of the installed app from `public/icon.svg`. `cargo xtask icons` runs it.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::harness::{Browser, visit};

/// File, side in pixels, and how much of it the drawing takes: of a maskable icon the edges may be cut off.
const ICONS: [(&str, u32, f64); 3] = [
    ("icon-192.png", 192, 0.8),
    ("icon-512.png", 512, 0.8),
    ("icon-maskable.png", 512, 0.56),
];

#[tokio::test]
#[ignore = "draws files of the repository anew; cargo xtask icons runs it"]
async fn from_the_drawing() {
    let folder = PathBuf::from(std::env::var("WAYMARK_ICONS").expect("cargo xtask icons sets it"));
    let drawing = fs::read_to_string(folder.join("icon.svg")).unwrap();
    // In the colours of the light theme, whatever the machine prefers, and with a size of its own, which some browsers ask for.
    let drawing = drawing.replace("prefers-color-scheme: dark", "not all");
    let drawing = drawing.replacen("<svg ", "<svg width=\"512\" height=\"512\" ", 1);
    let source = format!(
        "data:image/svg+xml;base64,{}",
        BASE64_STANDARD.encode(drawing)
    );
    visit(Browser::Chromium, "#/", async |page| {
        for (file, side, share) in ICONS {
            let drawn: String = page
                .js(&format!(
                    "new Promise(done => {{
                        const image = new Image();
                        image.onload = () => {{
                            const canvas = document.createElement('canvas');
                            canvas.width = canvas.height = {side};
                            const pen = canvas.getContext('2d');
                            pen.fillStyle = '#fbfaf7';
                            pen.fillRect(0, 0, {side}, {side});
                            const size = {side} * {share}, edge = ({side} - size) / 2;
                            pen.drawImage(image, edge, edge, size, size);
                            done(canvas.toDataURL('image/png'));
                        }};
                        image.src = '{source}';
                    }})"
                ))
                .await;
            let (_, data) = drawn.split_once(',').unwrap();
            fs::write(folder.join(file), BASE64_STANDARD.decode(data).unwrap()).unwrap();
        }
    })
    .await;
}
