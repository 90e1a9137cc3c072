/* The first screen's map, drawn by MapLibre from this server's own outlines: no tiles, no fonts, no other address. */
import {
  Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl, type ExpressionSpecification, type GeoJSONSource, type MapLayerMouseEvent,
  type StyleSpecification,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { button, el, put } from "../draw";
import { links } from "../links";
import { boxAround, note, spotTitle, type Box, type MapActs, type MapView } from "../mapping";
import { unplacedList } from "../unplaced";
import type { Spot } from "../data";

setWorkerUrl(workerUrl);

const METRES_PER_PIXEL = 78271.517; // at zoom 0 on the equator, tiles of 512 pixels
const ZOOM_MAX = 16;

export function createGlMap(acts: MapActs, go: (path: string) => void): MapView {
  const canvas = el("div", { class: "gl-map" });
  const tip = el("p", { class: "map-tip", hidden: true });
  const beside = el("div", {}), away = el("p", { class: "map-note" });
  const anywhere = button("Anywhere", () => acts.narrow(null), { hidden: true });
  const node = el("figure", { class: "map" }, el("div", { class: "map-frame" }, canvas, tip),
    el("p", { class: "narrow" }, button("Narrow to this view", () => acts.narrow(shown())), anywhere, el("span", { class: "quiet" }, "or drag with Shift held")),
    away, beside);
  const map = new GlMap({ container: canvas, style: style(), attributionControl: false, boxZoom: false, dragRotate: false, pitchWithRotate: false,
    touchPitch: false, maxZoom: ZOOM_MAX, renderWorldCopies: false, center: [20, 25], zoom: 1, fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true } }); // else paper stays empty
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  let spots: Spot[] = [], fitted = false;
  let ready = false, waiting: (() => void) | null = null;
  map.on("load", () => { ready = true; waiting?.(); });
  map.on("moveend", outside);
  map.on("mousemove", "dots", (event: MapLayerMouseEvent) => {
    const spot = spots[Number(event.features?.[0]?.properties.at)];
    if (!spot) return;
    map.getCanvas().style.cursor = "pointer";
    tip.textContent = spotTitle(spot);
    tip.hidden = false;
    tip.style.left = `${event.point.x + 12}px`;
    tip.style.top = `${event.point.y + 12}px`;
  });
  map.on("mouseleave", "dots", () => { map.getCanvas().style.cursor = ""; tip.hidden = true; });
  map.on("click", "dots", (event: MapLayerMouseEvent) => {
    const spot = spots[Number(event.features?.[0]?.properties.at)];
    if (!spot) return;
    if (spot.only) go(links.happening(spot.only));
    else acts.narrow([spot.lon - 0.002, spot.lat - 0.002, spot.lon + 0.002, spot.lat + 0.002]);
  });
  chooseByShift();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  return { node, show };

  function show(given: Spot[], unplaced: Parameters<MapView["show"]>[1], box: Box | null) {
    spots = given;
    anywhere.hidden = !box;
    put(beside, unplacedList(unplaced, acts.unplaced));
    const draw = () => {
      (map.getSource("spots") as GeoJSONSource).setData({ type: "FeatureCollection", features: spots.map(feature) });
      (map.getSource("chosen") as GeoJSONSource).setData({ type: "FeatureCollection", features: box ? [rectangle(box)] : [] });
      if (!fitted && spots.length) {
        fitted = true;
        const [w, s, e, n] = box ?? boxAround(spots);
        map.fitBounds([[w, s], [e, n]], { animate: false, padding: 16 });
      }
      outside();
      canvas.dataset.spots = String(spots.length);
    };
    if (ready) draw(); else waiting = draw;
  }

  function shown(): Box {
    const bounds = map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  function outside() {
    const box = shown();
    const out = spots.filter((spot) => spot.lon < box[0] || spot.lon > box[2] || spot.lat < box[1] || spot.lat > box[3]).length;
    put(away, out ? `${out.toLocaleString("en")} ${out === 1 ? "place" : "places"} outside this view: zoom out. ` : null, note(spots));
  }

  function paint() {
    for (const layer of style().layers) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as "fill-color", value as string);
    }
  }

  /* With Shift held, dragging chooses an area. */
  function chooseByShift() {
    let from: { x: number; y: number } | null = null;
    const shape = el("div", { class: "choosing", hidden: true });
    canvas.append(shape);
    const point = (event: PointerEvent) => { const at = canvas.getBoundingClientRect(); return { x: event.clientX - at.left, y: event.clientY - at.top }; };
    canvas.addEventListener("pointerdown", (event) => {
      if (!event.shiftKey) return;
      from = point(event);
      map.dragPan.disable();
      canvas.setPointerCapture(event.pointerId);
    }, true);
    canvas.addEventListener("pointermove", (event) => {
      if (!from) return;
      const to = point(event);
      shape.hidden = false;
      Object.assign(shape.style, { left: `${Math.min(from.x, to.x)}px`, top: `${Math.min(from.y, to.y)}px`, width: `${Math.abs(to.x - from.x)}px`, height: `${Math.abs(to.y - from.y)}px` });
    });
    canvas.addEventListener("pointerup", (event) => {
      if (!from) return;
      const [a, b] = [map.unproject([from.x, from.y]), map.unproject([point(event).x, point(event).y])];
      from = null;
      shape.hidden = true;
      map.dragPan.enable();
      if (a.lng !== b.lng) acts.narrow([Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)]);
    });
  }
}

function feature(spot: Spot, at: number) {
  const pixels = (spot.radius * 1000) / (METRES_PER_PIXEL * Math.cos((spot.lat * Math.PI) / 180));
  const size = Math.min(10, 4 + Math.sqrt(spot.count - 1) * 0.9);
  return { type: "Feature" as const, geometry: { type: "Point" as const, coordinates: [spot.lon, spot.lat] },
    properties: { at, name: spot.name, pixels, size, core: size * Math.sqrt(spot.disputed / spot.count), disputed: spot.disputed > 0, count: spot.count } };
}

function rectangle([w, s, e, n]: Box) {
  return { type: "Feature" as const, properties: {}, geometry: { type: "Polygon" as const, coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] } };
}

function style(): StyleSpecification {
  const css = getComputedStyle(document.documentElement);
  const colour = (name: string) => css.getPropertyValue(`--${name}`).trim();
  const empty = { type: "geojson" as const, data: { type: "FeatureCollection" as const, features: [] } };
  const radius = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "pixels"], ZOOM_MAX, ["*", ["get", "pixels"], 2 ** ZOOM_MAX]] as ExpressionSpecification;
  const either = (yes: string, no: string) => ["case", ["get", "disputed"], colour(yes), colour(no)] as ExpressionSpecification;
  return {
    version: 8,
    sources: { land: { type: "geojson", data: new URL("/api/outlines", location.href).href }, spots: empty, chosen: empty },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
      { id: "border", type: "line", source: "land", paint: { "line-color": colour("border"), "line-width": 1 } },
      { id: "areas", type: "circle", source: "spots", paint: { "circle-radius": radius, "circle-color": either("contradicts", "bar"), "circle-opacity": 0.07,
        "circle-stroke-color": either("contradicts", "bar"), "circle-stroke-width": 1, "circle-stroke-opacity": 0.6 } },
      { id: "dots", type: "circle", source: "spots", layout: { "circle-sort-key": ["get", "count"] }, paint: { "circle-radius": ["get", "size"], "circle-color": colour("bar"), "circle-stroke-color": colour("land"), "circle-stroke-width": 1 } },
      { id: "cores", type: "circle", source: "spots", filter: [">", ["get", "core"], 0], paint: { "circle-radius": ["get", "core"], "circle-color": colour("contradicts") } },
      { id: "names", type: "symbol", source: "spots", layout: { "text-field": ["get", "name"], "text-size": 12.5, "text-anchor": "left", "text-offset": [0.9, 0], "symbol-sort-key": ["-", 0, ["get", "count"]], "text-font": ["sans-serif"] },
        paint: { "text-color": colour("ink"), "text-halo-color": colour("land"), "text-halo-width": 1.5 } },
      { id: "chosen", type: "line", source: "chosen", paint: { "line-color": colour("link"), "line-width": 2, "line-dasharray": [2, 2] } },
    ],
  };
}
