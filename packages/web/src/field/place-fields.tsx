// Where: a district of the list, the phone's own position with its accuracy where it may be known, or names written by hand.
import { useState } from "react";
import { FormattedMessage, FormattedNumber } from "react-intl";
import { LineField } from "../ui/line-field.tsx";
import type { Form } from "./form.ts";
import { nearestDistrict } from "./place.ts";
import { Picks } from "./picks.tsx";
import type { Kit } from "./record.ts";

const MAX_NAME = 256;
const POSITION_MS = 20_000;
const OTHER = "other";

type Props = { readonly form: Form; readonly kit: Kit; readonly write: (change: Partial<Form>) => void };

export function PlaceFields({ form, kit, write }: Props) {
  const chosen = kit.districts.findIndex(({ country, adm2 }) => country === form.country && adm2 === form.adm2);
  const [byHand, setByHand] = useState(chosen < 0 && form.adm2 !== "");
  const pick = (code: string) => {
    setByHand(code === OTHER);
    const district = kit.districts[Number(code)];
    if (code === OTHER) write({ country: "", adm1: "", adm2: "" });
    else if (district) write({ country: district.country, adm1: district.adm1, adm2: district.adm2 });
  };
  const line = (name: "country" | "adm1" | "adm2") => ({
    label: <FormattedMessage id={`phone.place.${name}`} />,
    value: form[name],
    max: MAX_NAME,
    onWrite: (value: string) => write({ [name]: value }),
  });
  return (
    <>
      <Picks
        title="phone.place"
        codes={[...kit.districts.keys()].map(String).concat(OTHER)}
        value={byHand ? OTHER : chosen < 0 ? "" : String(chosen)}
        renderLabel={(code) => <DistrictName code={code} kit={kit} />}
        onPick={pick}
      />
      {byHand && (
        <div className="form">
          <LineField {...line("country")} />
          <LineField {...line("adm1")} />
          <LineField {...line("adm2")} />
        </div>
      )}
      <Position form={form} kit={kit} write={write} />
    </>
  );
}

function DistrictName({ code, kit }: { readonly code: string; readonly kit: Kit }) {
  const district = kit.districts[Number(code)];
  return district ? <bdi>{district.adm2}</bdi> : <FormattedMessage id="phone.place.other" />;
}

/** Never asked for by itself: where somebody stood is given by a tap, and taken back by one. */
function Position({ form, kit, write }: Props) {
  const [state, setState] = useState<"idle" | "asking" | "refused">("idle");
  const find = () => {
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = pointOf(coords);
        const near = form.adm2 === "" ? nearestDistrict(kit.districts, point) : undefined;
        write({ point, ...(near ? { country: near.country, adm1: near.adm1, adm2: near.adm2 } : {}) });
        setState("idle");
      },
      () => setState("refused"),
      { enableHighAccuracy: true, timeout: POSITION_MS },
    );
  };
  return (
    <div className="position">
      {form.point ? (
        <p>
          <FormattedMessage
            id="phone.place.point"
            values={{
              point: <bdi dir="ltr">{`${form.point.lat}, ${form.point.lon}`}</bdi>,
              accuracy: <FormattedNumber value={form.point.accuracyM} />,
            }}
          />
        </p>
      ) : (
        <p className="small soft">
          <FormattedMessage id="phone.place.coarse" />
        </p>
      )}
      {form.point ? (
        // Only the district is told then: a witness cannot be found by it.
        <button type="button" onClick={() => write({ point: null })}>
          <FormattedMessage id="phone.place.coarsen" />
        </button>
      ) : (
        <button type="button" aria-disabled={state === "asking"} onClick={() => state !== "asking" && find()}>
          <FormattedMessage id={state === "asking" ? "phone.place.finding" : "phone.place.find"} />
        </button>
      )}
      <p role="status" className="small">
        {state === "refused" && <FormattedMessage id="phone.place.refused" />}
      </p>
    </div>
  );
}

const DEGREE_STEPS = 100_000;
const MAX_ACCURACY_M = 100_000;

/** To about a metre: more digits would only seem to know more. */
function pointOf({ latitude, longitude, accuracy }: GeolocationCoordinates): NonNullable<Form["point"]> {
  const round = (degrees: number) => Math.round(degrees * DEGREE_STEPS) / DEGREE_STEPS;
  return {
    lat: round(latitude),
    lon: round(longitude),
    accuracyM: Math.min(MAX_ACCURACY_M, Math.max(0, Math.ceil(accuracy))),
  };
}
