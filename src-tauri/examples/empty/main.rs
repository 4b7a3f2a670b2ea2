//! An empty Tauri window: the baseline of the start benchmark. Says when its first frame was painted.

use std::io::Write;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><title>Empty</title><h1>Empty</h1><script>\
    requestAnimationFrame(() => requestAnimationFrame(() => fetch('/drawn')))</script>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let started = Instant::now();
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", move |_, request| {
            if request.uri().path() == "/drawn" {
                let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
                let _ = writeln!(std::io::stdout(), "LOKET_TIMING at_ms={now} drawn={}", started.elapsed().as_millis());
            }
            let mut response = Response::new(PAGE.as_bytes().to_vec());
            response.headers_mut().insert("content-type", tauri::http::HeaderValue::from_static("text/html"));
            response
        })
        .setup(|app| {
            let address = WebviewUrl::CustomProtocol("empty://localhost/".parse()?);
            WebviewWindowBuilder::new(app, "empty", address).title("Empty").inner_size(1180.0, 780.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/empty/tauri.conf.json"))?;
    Ok(())
}
