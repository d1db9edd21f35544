// The map beside a list. Four functions, with JSON between them and whoever calls: create, setData, focus, destroy.
// The list is the product: nothing stands here that the list lacks, and what is chosen here is shown there.
// It tells what happens as events on its element, each with JSON of texts: map-moved {view, middle, reach, fit, by},
// map-shows {n}, map-missed {}, map-over {slug}, map-back {slug}, and where a spot is chosen map-picked {at}.
var communityMap = (() => {
  /** Pins closer than this, in pixels, are one. */
  const TOGETHER = 46;
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
      zoomControl: false, attributionControl: false, scrollWheelZoom: false, maxBounds: options.kind === 'raster' ? undefined : frame, maxBoundsViscosity: 0.8,
      minZoom: 8, maxZoom: 17, zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: !isStill, inertia: !isStill,
      // One finger moves the page, two move the map.
      dragging: !hasFingers, tapHold: false,
    });
    const animate = !isStill;
    // The keyboard moves it by this.
    if (isStill) map.panBy = (by, how) => L.Map.prototype.panBy.call(map, by, { ...how, animate: false });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut, position: 'topleft' }).addTo(map);
    L.control.attribution({ prefix: false, position: 'bottomright' }).addTo(map);
    communityGround.layer({ ...options, frame, deepest: 17 }).on('tileerror', () => it.tell('map-missed', {})).addTo(map);
    map.setView([(south + north) / 2, (west + east) / 2], 9, { animate: false });
    // The wheel belongs to the page until somebody works with the map.
    map.on('focus', () => map.scrollWheelZoom.enable());
    map.on('blur', () => map.scrollWheelZoom.disable());

    const it = { element, map, words, animate, pins: L.layerGroup().addTo(map), ground: L.layerGroup().addTo(map), bySlug: new Map(), lit: '', isOurs: false };
    map.on('zoomstart', () => map.closePopup());
    map.on('zoomend', () => draw(it));
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
        it.ground.clearLayers();
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
      map.invalidateSize({ pan: false });
      // A tablet was turned: what the list holds is in view again, unless somebody has moved the map.
      if (it.data && it.isFitted && !it.isMoved) show(it, true, it.data.rows, it.data.here);
    });
    it.resize.observe(element);
    maps.set(++last, it);
    return last;
  };

  // What stands first in the list lies on top of what stands later.
  const height = ([{ no }]) => (no ? (1000 - no) * 1000 : 0);

  // A pin: its mark, and its number where it stands in the list at hand.
  const pin = (it, at, supports, more) => {
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
    const marker = L.marker(at, { icon, keyboard: true, riseOnHover: true, zIndexOffset: height(supports) });
    const name = all > 1 ? fill(it.words.several, { n: all, name: first.name }) : first.no ? `${first.no}. ${first.name}` : first.name;
    marker.bindPopup(() => opened(it, supports, more), { autoPanPaddingTopLeft: [60, 16], autoPanPaddingBottomRight: [16, 24], className: 'pin-open', minWidth: 180, maxWidth: Math.min(300, it.element.clientWidth - 112), maxHeight: Math.max(120, Math.min(240, it.element.clientHeight - 130)) });
    marker.on('add', () => {
      const body = marker.getElement();
      body.setAttribute('aria-label', name);
      body.addEventListener('mouseenter', () => it.tell('map-over', { slug: first.slug }));
      body.addEventListener('focus', () => it.tell('map-over', { slug: first.slug }));
      body.addEventListener('mouseleave', () => it.tell('map-over', { slug: '' }));
      body.addEventListener('blur', () => it.tell('map-over', { slug: '' }));
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

  const opened = (it, supports, more) => {
    const box = make('div'), all = supports.length + more;
    if (all > 1) make('p', box, fill(it.words.together, { n: all })).className = 'pin-many';
    const list = make('ul', box);
    list.setAttribute('role', 'list');
    for (const support of supports) {
      const row = make('li', list), link = make('a', row);
      row.prepend(mark(support.category, 'kind-small'));
      link.href = it.words.support.replace('{slug}', support.slug);
      if (support.no) make('b', link, `${support.no}. `);
      make('bdi', link, support.name);
      // What the list says of it: when it is on, and how far it is.
      const more = [support.when, support.far].filter(Boolean).join(', ');
      if (more) make('small', link, more);
    }
    if (more) make('li', list, fill(it.words.more, { n: more }));
    return box;
  };

  const cluster = (it, { lat, lon, n, bbox }) => {
    const face = make('span', null, n);
    face.className = n > 99 ? 'cluster cluster-big' : 'cluster';
    const marker = L.marker([lat, lon], { icon: L.divIcon({ html: face, className: 'pin-place', iconSize: null }), keyboard: true });
    marker.on('add', () => marker.getElement().setAttribute('aria-label', fill(it.words.cluster, { n })));
    const closer = () => {
      const [west, south, east, north] = bbox;
      it.map.fitBounds([[south, west], [north, east]], { animate: it.animate, padding: [48, 48], maxZoom: Math.max(it.map.getZoom() + 1, 15) });
    };
    marker.on('click keypress', (event) => {
      if (event.type === 'click' || event.originalEvent.key === 'Enter') closer();
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
    const focused = it.element.contains(document.activeElement) && document.activeElement.getAttribute('aria-label');
    it.pins.clearLayers();
    it.ground.clearLayers();
    it.bySlug.clear();
    if (here) {
      const place = [here.lat, here.lon];
      L.circle(place, { radius: here.within_m, className: 'map-reach', interactive: false }).addTo(it.ground);
      L.marker(place, { icon: L.divIcon({ html: '', className: 'map-here', iconSize: [22, 22] }), interactive: false, keyboard: false }).addTo(it.ground);
    }
    // What would lie on top of each other is one pin, so that each can be pressed. Supports of the list come first, in its
    // order: so does Tab.
    const spots = [];
    const put = (lat, lon, supports, more = 0) => {
      const at = it.map.project([lat, lon]);
      const spot = spots.find((spot) => spot.px.distanceTo(at) < TOGETHER) || { px: at, at: [lat, lon], supports: [], more: 0 };
      const known = new Set(spot.supports.map(({ slug }) => slug));
      spot.supports.push(...supports.filter(({ slug }) => !known.has(slug)));
      spot.more += more;
      if (!spots.includes(spot)) spots.push(spot);
    };
    const listed = new Map(rows.map((row) => [row.slug, row]));
    rows.filter(({ lat }) => lat !== undefined).forEach((row) => put(row.lat, row.lon, [row]));
    // What the list says is said of the place that is nearest: at another one of a support its name and number are told.
    const there = (point, one) => {
      const row = listed.get(one.slug);
      if (!row) return one;
      const isNearest = row.lat !== undefined && it.map.distance([row.lat, row.lon], [point.lat, point.lon]) < 60;
      return isNearest ? row : { ...row, when: '', far: '' };
    };
    if (found) found.points.forEach((point) => put(point.lat, point.lon, point.supports.map((one) => there(point, one)), point.more));
    // What has a number of the list stands first, and gives the pin its mark.
    spots.forEach(({ supports }) => supports.sort((one, other) => (one.no || 1e6) - (other.no || 1e6)));
    spots.forEach(({ at, supports, more }) => pin(it, at, supports, more));
    if (found) joined(it, found.clusters).filter(({ px }) => !spots.some((spot) => spot.px.distanceTo(px) < TOGETHER)).forEach((one) => cluster(it, one));
    light(it, it.lit);
    const again = focused && [...it.element.querySelectorAll('[aria-label]')].find((body) => body.getAttribute('aria-label') === focused);
    if (again) again.focus({ preventScroll: true });
  };

  // Clusters that would lie on each other are one. One that a pin of the list lies on is left out: from closer by it is seen.
  const joined = (it, clusters) => {
    const all = [];
    for (const one of clusters) {
      const px = it.map.project([one.lat, one.lon]);
      const near = all.find((other) => other.px.distanceTo(px) < TOGETHER);
      if (near) {
        const [w, s, e, n] = near.bbox, [west, south, east, north] = one.bbox;
        Object.assign(near, { n: near.n + one.n, bbox: [Math.min(w, west), Math.min(s, south), Math.max(e, east), Math.max(n, north)] });
      } else all.push({ ...one, px });
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
    else if (places.length) it.map.fitBounds(places, { animate: false, padding: [36, 36], maxZoom: 15 });
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
