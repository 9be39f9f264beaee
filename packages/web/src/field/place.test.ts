// The nearest district is proposed, and none where none is near.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestDistrict } from "./place.ts";

const district = (adm2: string, lat: number, lon: number) => ({ country: "Nowhere", adm1: "", adm2, lat, lon });
const districts = [district("north", 34.5, 71), district("south", 33.5, 71), district("east", 33.5, 72)];

test("the one whose middle is nearest is proposed", () => {
  assert.equal(nearestDistrict(districts, { lat: 33.6, lon: 71.1 })?.adm2, "south");
  assert.equal(nearestDistrict(districts, { lat: 34.3, lon: 71.1 })?.adm2, "north");
  // A degree of longitude is shorter here than one of latitude.
  assert.equal(nearestDistrict(districts, { lat: 33.96, lon: 71.52 })?.adm2, "east");
});

test("farther than 80 km from all of them nothing is proposed", () => {
  assert.equal(nearestDistrict(districts, { lat: 36, lon: 71 }), undefined);
  assert.equal(nearestDistrict([], { lat: 33.6, lon: 71.1 }), undefined);
});
