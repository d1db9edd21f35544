// What the ground of the map looks like: quiet land, clear water, names by how much they say. Values: docs of the look.
// Read by protomaps-leaflet. A function of two parameters is asked for each feature, one of one parameter for each tile.
var communityGround = (() => {
  const LIGHT = {
    far: '#e9e7e0', land: '#f3f1ea', built: '#eae6db', dense: '#e3ddd0',
    blocks: ['#f3f1ea', '#efece4', '#eae6db', '#e5e0d3', '#dfd8c8'], edge: '#fbfaf6', council: '#8d83a3', area: '#b9b1c4',
    water: '#b4d0d6', shore: '#93b9c2', halo: '#f6f5f1', name: '#3d3d38', small: '#4a4a44', river: '#23505b', park: '#3b5e2e', station: '#5b5374',
  };
  const DARK = {
    far: '#101715', land: '#161f1c', built: '#1c2622', dense: '#212c28',
    blocks: ['#18211e', '#1b2521', '#1f2a26', '#25312c', '#2a3731'], edge: '#121a17', council: '#6f6788', area: '#4b4560',
    water: '#16353e', shore: '#22505c', halo: '#101715', name: '#cfd8d3', small: '#b6c2bd', river: '#86b4c2', park: '#93b98a', station: '#a79dc9',
  };
  const FONT = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const font = (weight, size) => `${weight} ${size}px ${FONT}`;
  // The last value whose zoom has been reached.
  const steps = (...pairs) => (z) => pairs.reduce((value, [from, next]) => (z >= from ? next : value), pairs[0][1]);

  const paint = (p, c) => {
    const fill = (dataLayer, colour, rest = {}) => ({ dataLayer, symbolizer: new p.PolygonSymbolizer({ fill: colour }), ...rest });
    const line = (dataLayer, options, rest = {}) => ({ dataLayer, symbolizer: new p.LineSymbolizer(options), ...rest });
    const is = (name, value) => (_, feature) => feature.props[name] === value;
    return [
      fill('land', c.land, { filter: is('k', 'in') }),
      fill('urban', c.built, { filter: is('c', 1), maxzoom: 12 }),
      fill('urban', c.dense, { filter: is('c', 3), maxzoom: 12 }),
      {
        dataLayer: 'blocks',
        minzoom: 13,
        symbolizer: new p.PolygonSymbolizer({
          perFeature: true,
          fill: (_, feature) => c.blocks[feature.props.c] || c.blocks[0],
          stroke: c.edge,
          width: steps([0, 0.9], [14, 1.6], [15, 2.6], [16, 3.6]),
        }),
      },
      line('datazones', { color: c.edge, width: 0.9, opacity: 0.9 }, { minzoom: 12, maxzoom: 12 }),
      line('neighbourhoods', { color: c.area, width: steps([0, 0.8], [14, 1.2]), dash: [3, 3], opacity: 0.6 }, { minzoom: 13 }),
      line('councils', { color: c.council, width: steps([0, 1], [12, 1.5]), dash: [6, 4], opacity: 0.45 }, { minzoom: 8 }),
      {
        dataLayer: 'water',
        filter: (_, feature) => feature.geomType === 3,
        symbolizer: new p.PolygonSymbolizer({ fill: c.water, stroke: c.shore, width: steps([0, 0.4], [12, 0.8]) }),
      },
      line('water', { color: c.water, width: steps([0, 1.4], [13, 2.4], [14, 3.4], [15, 4.6]) }, { filter: is('k', 'canal'), minzoom: 12 }),
    ];
  };

  const labels = (p, c) => {
    const text = (fill, of, more = {}) => new p.CenteredTextSymbolizer({
      labelProps: ['n'], fill, stroke: c.halo, width: 2.5, lineHeight: 1.15, maxLineChars: 16, font: of, ...more,
    });
    const kind = (k, more = () => true) => (z, feature) => feature.props.k === k && more(z, feature);
    const most = (a, b) => (b.pop || 0) - (a.pop || 0);
    const station = new p.GroupSymbolizer([
      new p.CircleSymbolizer({ radius: 3, fill: c.station, stroke: c.halo, width: 1.5 }),
      new p.OffsetTextSymbolizer({ labelProps: ['n'], offsetX: 6, offsetY: 4, fill: c.station, stroke: c.halo, width: 2.5, font: font(500, 11.5) }),
    ]);
    const where = (dataLayer, symbolizer, filter, minzoom, rest = {}) => ({ dataLayer, symbolizer, filter, minzoom, ...rest });
    return [
      where('labels', text(c.name, (z) => font(600, z >= 10 ? 17 : 15)), kind('city'), 5, { maxzoom: 11 }),
      where('labels', text(c.name, (z) => font(600, z >= 12 ? 14 : 12.5)),
        kind('town', (z, { props }) => z >= 11 || props.pop > (z >= 10 ? 12000 : 30000)), 8, { sort: most }),
      where('points', text(c.river, (z) => `italic ${font(400, z >= 13 ? 13 : 12)}`, { letterSpacing: 0.6 }), kind('water', (z, { props }) => z >= 13 || props.r === 1), 10),
      where('labels', text(c.small, (z) => font(500, z >= 14 ? 14 : z >= 13 ? 13 : 12)), kind('area', (z, { props }) => z >= 13 || props.pop > 7000), 12, { sort: most }),
      where('points', text(c.park, font(500, 12)), kind('park', (z, { props }) => z >= 13 || props.r === 1), 12),
      where('labels', text(c.small, font(500, 12)), kind('village'), 11, { sort: most }),
      where('points', station, kind('station'), 13),
      where('labels', text(c.small, font(400, 12)), kind('nb'), 15),
    ];
  };

  // The names that OS Zoomstack and others give their layers, as far as we draw them.
  const zoomstack = (p, c) => [
    ...['sea', 'surfacewater', 'waterlines'].map((dataLayer) => ({ dataLayer, symbolizer: new p.PolygonSymbolizer({ fill: c.water }) })),
    ...['urban_areas', 'greenspaces', 'woodland', 'local_buildings', 'district_buildings'].map((dataLayer, at) => ({
      dataLayer, symbolizer: new p.PolygonSymbolizer({ fill: c.blocks[Math.min(at, 4)] }),
    })),
    ...['roads', 'roads_national', 'roads_regional', 'roads_local', 'rail'].map((dataLayer) => ({
      dataLayer, symbolizer: new p.LineSymbolizer({ color: c.edge, width: steps([0, 0.8], [13, 1.6], [15, 3]) }),
    })),
  ];
  const zoomstackNames = (p, c) => [{
    dataLayer: 'names',
    symbolizer: new p.CenteredTextSymbolizer({ labelProps: ['name1', 'name'], fill: c.name, stroke: c.halo, width: 2.5, font: font(500, 13) }),
  }];

  // The layer of a set of tiles: a file of ours, of Protomaps or of OS Zoomstack, or ready pictures.
  const layer = (options) => {
    const made = layerOf(options);
    // The painter tells nobody which tiles it could not fetch, except the console.
    for (const { tileCache } of made.views ? made.views.values() : []) {
      const { source } = tileCache, get = source.get.bind(source);
      source.get = (...asked) => get(...asked).catch((trouble) => {
        if (trouble.name !== 'AbortError') made.fire('tileerror');
        throw trouble;
      });
    }
    return made;
  };

  const layerOf = (options) => {
    const { tiles, kind, attribution, isDark, deepest } = options;
    if (kind === 'raster') return L.tileLayer(tiles, { attribution, maxZoom: deepest });
    const p = protomapsL, c = isDark ? DARK : LIGHT;
    const shared = { url: `${tiles}/{z}/{x}/{y}.mvt`, attribution, maxDataZoom: options.deepestData, noWrap: true, bounds: options.frame };
    switch (kind) {
      case 'protomaps': return p.leafletLayer({ ...shared, flavor: isDark ? 'dark' : 'light', lang: 'en' });
      case 'zoomstack': return p.leafletLayer({ ...shared, backgroundColor: c.land, paintRules: zoomstack(p, c), labelRules: zoomstackNames(p, c) });
      default: return p.leafletLayer({ ...shared, backgroundColor: c.far, paintRules: paint(p, c), labelRules: labels(p, c) });
    }
  };
  return { layer };
})();
