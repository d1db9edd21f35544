//! The pictures: a row of tenements, a street with lit windows, a close door. All of them decoration.

use leptos::prelude::*;

/// The home page's picture: three closes joined by a path.
#[component]
pub fn HomePicture() -> impl IntoView {
    view! {
        <svg class="pic pic-home" viewBox="0 0 440 276" width="440" height="276" aria-hidden="true" focusable="false">
            <path class="stone1" d="M30 34h30v24H30zM330 78h30v22h-30zM14 60h130v192H14zM302 102h116v150H302z"></path>
            <path class="stone2" d="M162 12h32v24h-32zM144 36h158v216H144z"></path>
            <path class="cornice" d="M10 54h134v8H10zM140 31h166v8H140zM302 97h120v8H302zM33 25h7v9h-7zM50 25h7v9h-7zM166 3h7v9h-7zM183 3h7v9h-7zM333 69h7v9h-7zM350 69h7v9h-7zM0 252h440v3H0z"></path>
            <path class="panes" stroke-width="18" stroke-dasharray="12 2 12 20" d="M44 76v164M79 76v118M114 76v164M328 122v118M360 122v72M392 122v118"></path>
            <path class="panes" stroke-width="18" stroke-dasharray="12 2 12 24" d="M170 64v176M205 64v176M240 64v126M275 64v176"></path>
            <path class="lamps" d="M105 76h18v12h-18zm0 14h18v12h-18zM105 214h18v12h-18zm0 14h18v12h-18zM196 114h18v12h-18zm0 14h18v12h-18zM266 114h18v12h-18zm0 14h18v12h-18zM266 214h18v12h-18zm0 14h18v12h-18zM351 122h18v12h-18zm0 14h18v12h-18zM383 214h18v12h-18zm0 14h18v12h-18z"></path>
            <path class="door" d="M65 252v-32a14 14 0 0 1 28 0v32zM226 252v-32a14 14 0 0 1 28 0v32zM346 252v-32a14 14 0 0 1 28 0v32z"></path>
            <path class="lamps" d="M69 220a10 10 0 0 1 20 0zM83 237h3v3h-3zM230 220a10 10 0 0 1 20 0zM244 237h3v3h-3zM350 220a10 10 0 0 1 20 0zM364 237h3v3h-3z"></path>
            <path class="seam" d="M79 224v28M240 224v28M360 224v28"></path>
            <path class="way" stroke-width="3.5" stroke-dasharray=".1 9" d="M79 257c30 18 110 18 158 2s70 12 123 0"></path>
        </svg>
    }
}

/// The low street at the foot of a page.
#[component]
pub fn Street(
    /// What the page calls it: `home-street`, `support-street`.
    class: &'static str,
) -> impl IntoView {
    let lamps = "M101 42h10v11h-10zM255 34h10v11h-10zM603 16h10v11h-10zM929 52h10v11h-10zM1205 42h10v11h-10z";
    view! {
        <svg class=format!("pic street {class}") width="100%" height="76" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="pic-street" width="368" height="76" patternUnits="userSpaceOnUse">
                    <path class="wall" d="M0 16h90v60H0zM92 16h90v60H92zM184 8h90v68h-90zM276 11h90v65h-90zM12 8h14v8H12zM62 10h12v6H62zM106 9h14v7h-14zM200 0h14v8h-14zM252 3h10v5h-10zM292 3h14v8h-14zM342 5h12v6h-12z"></path>
                    <path class="dark" stroke-width="10" stroke-dasharray="11 7" d="M14 24v47M34 24v29M56 24v29M76 24v47M106 24v47M126 24v29M148 24v29M168 24v47M198 16v47M218 16v29M240 16v47M260 16v47M290 20v47M310 20v47M332 20v29M352 20v47"></path>
                    <path class="shade" d="M38 76V66a7 7 0 0 1 14 0v10zM130 76V66a7 7 0 0 1 14 0v10zM212 76V64a7 7 0 0 1 14 0v12zM325 76V66a7 7 0 0 1 14 0v10z"></path>
                </pattern>
            </defs>
            <rect width="100%" height="76" fill="url(#pic-street)"></rect>
            <path class="lamps" d=lamps></path>
        </svg>
    }
}

/// A close door, where no photograph of the real one exists.
#[component]
pub fn DoorPicture() -> impl IntoView {
    view! {
        <svg class="pic" viewBox="0 0 320 200" width="320" height="200" aria-hidden="true" focusable="false">
            <path class="wall" d="M0 0h320v200H0z"></path>
            <path class="shade" d="M0 168h320v32H0zM30 70h22v28H30zM55 70h22v28H55zM30 101h22v28H30zM55 101h22v28H55z"></path>
            <path class="frame" d="M112 168V88a48 48 0 0 1 96 0v80zM96 176h128v8H96z"></path>
            <path class="door" d="M121 168V90a39 39 0 0 1 78 0v78z"></path>
            <path class="lamps" d="M126 86a34 34 0 0 1 68 0zM243 70h22v28h-22zM268 70h22v28h-22zM243 101h22v28h-22zM268 101h22v28h-22z"></path>
            <path class="seam" stroke-width="3" d="M160 94v74"></path>
            <circle class="lamps" cx="168" cy="132" r="4"></circle>
            <path class="frame" d="M96 168h128v8H96z"></path>
        </svg>
    }
}
