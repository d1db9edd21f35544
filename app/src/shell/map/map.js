// The map beside a list. Four functions, with JSON between them and whoever calls: create, setData, focus, destroy.
// The list is the product: nothing stands here that the list lacks, and what is chosen here is shown there.
// It tells what happens as events on its element, each with JSON of texts: map-moved {view, middle, reach, fit, by},
// map-shows {n}, map-missed {}, map-over {slug}, map-back {slug}, and where a spot is chosen map-picked {at}.
var communityMap = (() => {
  /** Pins closer than this, in pixels, are one: each can be pressed. Pins that say more are wider. */
  const TOGETHER = 46;
  /** What is no farther apart than this, in metres, is at one address. */
  const ONE_ADDRESS_M = 40;
  const maps = new Map();
  let last = 0;

  const make = (name, parent, text) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const fill = (text, gaps) => Object.entries(gaps).reduce((all, [gap, value]) => all.replace(`{${gap}}`, value), text);

  const mark = (kind, size) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', `kind ${size} kind-${kind || 'company'}`);
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `/icons.svg#kind-${kind || 'company'}`);
    svg.append(use);
    return svg;
  };

  const create = (element, text) => {
    const options = JSON.parse(text);
    const { theme } = document.documentElement.dataset;
    options.isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    const { words } = options;
    const [west, south, east, north] = options.frame;
    const frame = [[south, west], [north, east]];
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const hasFingers = matchMedia('(pointer: coarse)').matches;
    const map = L.map(element, {
      zoomControl: false, attributionControl: false, scrollWheelZoom: false, maxBounds: options.kind === 'raster' ? undefined : L.latLngBounds(frame).pad(0.6), maxBoundsViscosity: 0.8,
      minZoom: 8, maxZoom: 17, zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: !isStill, inertia: !isStill,
      // One finger moves the page, two move the map.
      dragging: !hasFingers, tapHold: false,
    });
    const animate = !isStill;
    // The keyboard moves it by this.
    if (isStill) map.panBy = (by, how) => L.Map.prototype.panBy.call(map, by, { ...how, animate: false });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut, position: 'topleft' }).addTo(map);
    if (!options.picks) {
      const all = new L.Control({ position: 'topleft' });
      all.onAdd = () => {
        const bar = L.DomUtil.create('div', 'leaflet-bar'), button = make('a', bar, '⤢');
        button.href = '#';
        button.title = words.all;
        button.setAttribute('role', 'button');
        button.setAttribute('aria-label', words.all);
        L.DomEvent.disableClickPropagation(bar);
        L.DomEvent.on(button, 'click', (event) => {
          L.DomEvent.preventDefault(event);
          if (it.data) show(it, true, it.data.rows, it.data.here);
        });
        return bar;
      };
      all.addTo(map);
    }
    L.control.attribution({ prefix: false, position: 'bottomright' }).addTo(map);
    communityGround.layer({ ...options, frame, deepest: 17 }).on('tileerror', () => it.tell('map-missed', {})).addTo(map);
    if (options.picks && options.start) map.setView(options.start, 11, { animate: false });
    else map.setView([(south + north) / 2, (west + east) / 2], 9, { animate: false });
    // The wheel belongs to the page until somebody works with the map.
    map.on('focus', () => map.scrollWheelZoom.enable());
    map.on('blur', () => map.scrollWheelZoom.disable());

    const it = { element, map, words, animate, pins: L.layerGroup().addTo(map), ground: L.layerGroup().addTo(map), bySlug: new Map(), lit: '', isOurs: false };
    map.on('zoomstart', () => map.closePopup());
    map.on('zoomend', () => draw(it));
    // To make room for what is opened is no wish to look elsewhere.
    map.on('autopanstart', () => (it.isOurs = true));
    map.on('popupclose', () => setTimeout(() => it.isLate && draw(it)));
    const tell = (name, detail) => element.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
    it.tell = tell;
    map.on('moveend', () => {
      // From far away what is not in the list at hand is small.
      element.toggleAttribute('data-far', map.getZoom() < 12);
      const bounds = map.getBounds(), { lat, lng } = map.getCenter(), z = map.getZoom();
      const bbox = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(4));
      // As far as a corner, in metres: what is in view is found.
      const reach = map.distance(bounds.getSouthWest(), [lat, lng]);
      it.isMoved ||= !it.isOurs;
      tell('map-moved', {
        view: `bbox=${bbox}&z=${z}`, middle: `${lat.toFixed(3)}, ${lng.toFixed(3)}`, reach: String(Math.round(Math.min(Math.max(reach, 500), 100000))),
        fit: JSON.stringify({ middle: [lat, lng], z }), by: it.isOurs ? '' : 'hand',
      });
      it.isOurs = false;
      inTurn(it);
    });
    // One finger on the map: say how it is moved.
    const hint = make('p', element, words.twoFingers);
    hint.className = 'map-hint';
    hint.setAttribute('aria-hidden', 'true');
    let hides;
    element.addEventListener('touchmove', ({ touches }) => {
      hint.classList.toggle('map-hint-now', touches.length === 1);
      clearTimeout(hides);
      hides = setTimeout(() => hint.classList.remove('map-hint-now'), 1500);
    }, { passive: true });
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      if (map._popup && map._popup.isOpen()) {
        const from = it.opener;
        map.closePopup();
        if (from) from.focus();
      } else tell('map-back', { slug: it.lit });
    });
    if (options.picks) {
      // A press of the mouse or a finger; by the keyboard the middle, which a cross marks.
      const cross = make('span', element);
      cross.className = 'map-cross';
      const choose = ({ lat, lng }) => {
        if (!L.latLngBounds(frame).contains([lat, lng])) return;
        it.ground.clearLayers();
        map.panTo([lat, lng], { animate });
        L.marker([lat, lng], { icon: L.divIcon({ html: '', className: 'map-here', iconSize: [22, 22] }), interactive: false, keyboard: false }).addTo(it.ground);
        tell('map-picked', { at: `${lat.toFixed(3)}, ${lng.toFixed(3)}` });
      };
      map.on('click', ({ latlng }) => choose(latlng));
      element.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.target !== element) return;
        event.preventDefault();
        choose(map.getCenter());
      });
    }
    it.resize = new ResizeObserver(() => {
      // It was made for the size before.
      if (it.size && it.size !== element.clientWidth) map.closePopup();
      it.size = element.clientWidth;
      it.isOurs = true;
      map.invalidateSize({ pan: false });
      it.isOurs = false;
      // A tablet was turned: what the list holds is in view again, unless somebody has moved the map.
      if (it.data && it.isFitted && !it.isMoved) show(it, true, it.data.rows, it.data.here);
    });
    it.resize.observe(element);
    maps.set(++last, it);
    return last;
  };

  // What stands first in the list lies on top of what stands later.
  const height = ([{ no }]) => (no ? (1000 - no) * 1000 : 0);

  /** Whether all of a spot is at one address. */
  const isOne = (it, { at, places }) => places.every((place) => it.map.distance(at, place) < ONE_ADDRESS_M);

  // Closer by one step at least, wherever what is asked for lies: else nothing would happen.
  const closer = (it, { places }) => {
    const bounds = L.latLngBounds(places), next = it.map.getZoom() + 1;
    const fits = Math.min(it.map.getBoundsZoom(bounds, false, L.point(96, 96)), Math.max(next, 15));
    it.map.setView(bounds.getCenter(), Math.max(fits, next), { animate: it.animate });
  };

  // A pin is a button: Leaflet hears Enter, and a button hears the space bar too.
  const onSpace = (body, deed) => {
    body.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      deed();
    });
  };

  // Who goes on by Tab goes through what is in view: neither beyond the edge nor under the buttons in a corner.
  const inTurn = (it) => {
    const { x: wide, y: high } = it.map.getSize(), edge = TOGETHER / 2;
    const frame = it.element.getBoundingClientRect();
    const over = [...it.element.querySelectorAll('.leaflet-control')].map((one) => one.getBoundingClientRect());
    it.pins.eachLayer((marker) => {
      const body = marker.getElement(), { x, y } = it.map.latLngToContainerPoint(marker.getLatLng());
      const isUnder = over.some(({ left, right, top, bottom }) =>
        x + edge > left - frame.left && x - edge < right - frame.left && y + edge > top - frame.top && y - edge < bottom - frame.top);
      const isInView = !isUnder && x > edge && x < wide - edge && y > edge && y < high - edge;
      if (!body) return;
      body.tabIndex = isInView ? 0 : -1;
      if (isInView) body.removeAttribute('aria-hidden');
      else body.setAttribute('aria-hidden', 'true');
    });
  };

  // A pin: its mark, and its number where it stands in the list at hand.
  const pin = (it, spot) => {
    const { at, supports, more } = spot;
    const [first] = supports, all = supports.length + more;
    const face = make('span');
    const numbers = supports.filter(({ no }) => no).map(({ no }) => no);
    // A number in a white pin is a number of the list; how many there are stands in a dark one.
    face.className = numbers.length ? 'pin' : all > 1 ? 'cluster cluster-one' : 'pin pin-bare';
    if (numbers.length || all === 1) face.append(mark(first.category, 'kind-pin'));
    if (numbers.length) {
      const told = numbers.length > 3 || numbers.length < all ? numbers.slice(0, 2) : numbers;
      make('span', face, all > told.length ? `${told.join(', ')} +${all - told.length}` : told.join(', '));
    }
    else if (all > 1) make('span', face, all);
    const icon = L.divIcon({ html: face, className: 'pin-place', iconSize: null });
    const marker = L.marker(at, { icon, keyboard: true, autoPanOnFocus: false, riseOnHover: true, zIndexOffset: height(supports) });
    const several = isOne(it, spot) ? it.words.several : it.words.severalAround;
    const name = all > 1 ? fill(several, { n: all, name: first.name }) : first.no ? `${first.no}. ${first.name}` : first.name;
    marker.bindPopup(() => opened(it, spot), { autoPanPaddingTopLeft: [60, 16], autoPanPaddingBottomRight: [16, 24], className: 'pin-open', minWidth: 180, maxWidth: Math.min(300, it.element.clientWidth - 112), maxHeight: Math.max(120, Math.min(400, it.element.clientHeight * 0.6)) });
    marker.on('add', () => {
      const body = marker.getElement();
      body.setAttribute('aria-label', name);
      body.addEventListener('mouseenter', () => it.tell('map-over', { slug: first.slug }));
      body.addEventListener('focus', () => it.tell('map-over', { slug: first.slug }));
      body.addEventListener('mouseleave', () => it.tell('map-over', { slug: '' }));
      body.addEventListener('blur', () => it.tell('map-over', { slug: '' }));
      onSpace(body, () => marker.togglePopup());
    });
    marker.on('popupopen', ({ popup }) => {
      it.opener = marker.getElement();
      popup.getElement().querySelector('.leaflet-popup-close-button').setAttribute('aria-label', it.words.close);
      const link = popup.getElement().querySelector('li a');
      if (link) link.focus({ preventScroll: true });
    });
    marker.height = height(supports);
    marker.addTo(it.pins);
    supports.forEach(({ slug }) => it.bySlug.set(slug, marker));
  };

  const opened = (it, spot) => {
    const { supports, more } = spot;
    const box = make('div'), all = supports.length + more;
    if (all > 1) make('p', box, fill(isOne(it, spot) ? it.words.together : it.words.around, { n: all })).className = 'pin-many';
    if (!isOne(it, spot)) {
      const button = make('button', box, it.words.closer);
      button.type = 'button';
      button.className = 'btn btn-quiet';
      button.addEventListener('click', () => {
        it.element.focus({ preventScroll: true });
        closer(it, spot);
      });
    }
    const list = make('ul', box);
    list.setAttribute('role', 'list');
    for (const support of supports) {
      const row = make('li', list), link = make('a', row);
      row.prepend(mark(support.category, 'kind-small'));
      link.href = it.words.support.replace('{slug}', support.slug);
      if (support.no) make('b', link, `${support.no}. `);
      make('bdi', link, support.name);
      // What the list says of it: when it is on, and how far it is.
      for (const fact of [support.when, support.far].filter(Boolean)) make('small', link, fact);
    }
    if (more) make('li', list, fill(it.words.more, { n: more }));
    return box;
  };

  const cluster = (it, spot) => {
    const { at, more } = spot;
    const face = make('span', null, more);
    face.className = more > 99 ? 'cluster cluster-big' : 'cluster';
    const marker = L.marker(at, { icon: L.divIcon({ html: face, className: 'pin-place', iconSize: null }), keyboard: true, autoPanOnFocus: false });
    marker.on('add', () => {
      const body = marker.getElement();
      body.setAttribute('aria-label', fill(it.words.cluster, { n: more }));
      onSpace(body, () => closer(it, spot));
    });
    marker.on('click keypress', (event) => {
      if (event.type === 'click' || event.originalEvent.key === 'Enter') closer(it, spot);
    });
    marker.addTo(it.pins);
  };

  // rows: what the list at hand shows; found: what the server has in view; here: the chosen place and how far; fit: show all rows.
  const setData = (handle, text) => {
    const it = maps.get(handle);
    if (!it) return;
    const { fit, ...data } = JSON.parse(text);
    for (const row of data.rows) if (row.at) [row.lat, row.lon] = row.at.split(',').map(Number);
    it.data = data;
    if (fit) show(it, fit, data.rows, data.here);
    draw(it);
    if (data.found) it.tell('map-shows', { n: String(data.found.total) });
  };

  const draw = (it) => {
    if (!it.data) return;
    // Somebody reads what is at a pin: it is drawn anew when they are done.
    it.isLate = Boolean(it.map._popup?.isOpen());
    if (it.isLate) return;
    const { rows, found, here } = it.data;
    const hadFocus = it.element.contains(document.activeElement) && document.activeElement !== it.element;
    const focused = hadFocus && document.activeElement.getAttribute('aria-label');
    it.pins.clearLayers();
    it.ground.clearLayers();
    it.bySlug.clear();
    if (here) {
      const place = [here.lat, here.lon];
      L.circle(place, { radius: here.within_m, className: 'map-reach', interactive: false }).addTo(it.ground);
      L.marker(place, { icon: L.divIcon({ html: '', className: 'map-here', iconSize: [22, 22] }), interactive: false, keyboard: false }).addTo(it.ground);
    }
    // Supports of the list come first, in its order: so does Tab.
    const spots = [];
    const put = (lat, lon, supports, more = 0, places = [[lat, lon]]) => spots.push({ at: [lat, lon], px: it.map.project([lat, lon]), supports: [...supports], more, places });
    const listed = new Map(rows.map((row) => [row.slug, row]));
    const shown = rows.filter(({ lat }) => lat !== undefined);
    shown.forEach((row) => put(row.lat, row.lon, [row]));
    // What the list says is said of the place that is nearest: at another one of a support its name and number are told.
    const there = (point, one) => {
      const row = listed.get(one.slug);
      if (!row) return one;
      const isNearest = row.lat !== undefined && it.map.distance([row.lat, row.lon], [point.lat, point.lon]) < 60;
      return isNearest ? row : { ...row, when: '', far: '' };
    };
    for (const point of found ? found.points : []) put(point.lat, point.lon, point.supports.map((one) => there(point, one)), point.more);
    for (const { lat, lon, n, bbox: [west, south, east, north] } of found ? found.clusters : []) {
      // Those of the list are counted in it, and have pins of their own.
      const own = shown.filter((row) => west <= row.lon && row.lon <= east && south <= row.lat && row.lat <= north).length;
      if (n > own) put(lat, lon, [], n - own, [[south, west], [north, east]]);
    }
    together(spots).forEach((spot) => {
      // What has a number of the list stands first, and gives the pin its mark.
      spot.supports.sort((one, other) => (one.no || 1e6) - (other.no || 1e6));
      if (spot.supports.length) pin(it, spot);
      else cluster(it, spot);
    });
    light(it, it.lit);
    inTurn(it);
    const again = focused && [...it.element.querySelectorAll('[aria-label]')].find((body) => body.getAttribute('aria-label') === focused);
    if (again) again.focus({ preventScroll: true });
    // What had the focus is gone: the map keeps it.
    else if (hadFocus && !it.element.contains(document.activeElement)) it.element.focus({ preventScroll: true });
  };

  // Half of what a pin takes from left to right, in pixels: one with numbers of the list is wider.
  const half = ({ supports, more }) => {
    const numbers = supports.filter(({ no }) => no).length;
    if (numbers === 0) return TOGETHER / 2;
    const isCounted = numbers > 3 || supports.length + more > numbers;
    return isCounted ? 50 : 20 + 10 * numbers;
  };

  // What would lie on top of each other is one pin, which counts all of it.
  const together = (spots) => {
    const all = [];
    for (const spot of spots) {
      let grown = spot, turn = all.length;
      for (;;) {
        const at = all.findIndex(({ px, ...other }) => Math.abs(px.x - grown.px.x) < half(other) + half(grown) && Math.abs(px.y - grown.px.y) < TOGETHER);
        if (at < 0) break;
        const [other] = all.splice(at, 1);
        turn = Math.min(turn, at);
        const known = new Set(other.supports.map(({ slug }) => slug));
        grown = {
          ...other,
          supports: [...other.supports, ...grown.supports.filter(({ slug }) => !known.has(slug))],
          more: other.more + grown.more, places: [...other.places, ...grown.places],
        };
      }
      all.splice(turn, 0, grown);
    }
    return all;
  };

  // Where somebody was; else what is in the list and around the place.
  const show = (it, fit, rows, here) => {
    it.isOurs = true;
    it.isFitted = !fit.z;
    it.isMoved = false;
    const places = rows.filter(({ lat }) => lat !== undefined).map(({ lat, lon }) => [lat, lon]);
    if (here) places.push([here.lat, here.lon]);
    if (fit.z) it.map.setView(fit.middle, fit.z, { animate: false });
    else if (places.length) it.map.fitBounds(places, { animate: false, padding: [40, 36], maxZoom: 15 });
    else it.map.fire('moveend');
  };

  const light = (it, slug) => {
    const face = (of) => it.bySlug.get(of)?.getElement()?.firstChild;
    face(it.lit)?.classList.remove('pin-lit');
    it.bySlug.get(it.lit)?.setZIndexOffset(it.bySlug.get(it.lit).height);
    it.lit = slug;
    face(slug)?.classList.add('pin-lit');
    it.bySlug.get(slug)?.setZIndexOffset(2e6);
  };

  const focus = (handle, slug) => {
    const it = maps.get(handle);
    if (it && slug !== it.lit) light(it, slug);
  };

  const destroy = (handle) => {
    const it = maps.get(handle);
    if (!it) return;
    it.resize.disconnect();
    it.map.remove();
    maps.delete(handle);
  };

  return { create, setData, focus, destroy, count: () => maps.size };
})();
