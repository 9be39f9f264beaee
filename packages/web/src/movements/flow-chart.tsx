// What was counted day by day against what the week before would expect; grey hatch where nobody watched; the same as a table beneath.
import { useId } from "react";
import { FormattedMessage, FormattedNumber, useIntl } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { Coded } from "../ui/coded.tsx";
import type { FlowDay } from "../wire/movements.ts";
import { chartShape, HEIGHT, WIDTH } from "./chart-shape.ts";
import { Percent } from "./percent.tsx";

type Props = { readonly days: readonly FlowDay[]; readonly date: string };

export function FlowChart({ days, date }: Props) {
  const intl = useIntl();
  const { locale } = useLanguage();
  const hatch = useId();
  const rtl = LOCALES[locale].dir === "rtl";
  const shape = chartShape(days, rtl);
  const alarm = days.findIndex((day) => day.date === date);
  const at = shape.points[alarm];
  const edge = rtl ? WIDTH - 46 : 46;
  return (
    <figure className="flow-figure">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="flow-chart"
        role="img"
        aria-label={intl.formatMessage({ id: "movements.chart.summary" }, { days: days.length, date })}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V6" className="flow-hatch" />
          </pattern>
        </defs>
        {shape.unwatched.map(({ x, width }) => (
          <rect key={x} x={x} y={14} width={width} height={shape.floorY - 14} fill={`url(#${hatch})`} />
        ))}
        {shape.bands.map((path) => (
          <path key={path} d={path} className="flow-band" />
        ))}
        {shape.expected.map((path) => (
          <path key={path} d={path} className="flow-expected" />
        ))}
        {shape.ticks.map(({ value, y }) => (
          <g key={value}>
            <path d={`M${rtl ? 14 : 52} ${y}H${rtl ? WIDTH - 52 : WIDTH - 14}`} className="flow-axis" />
            <text x={edge} y={y} textAnchor={rtl ? "start" : "end"} dominantBaseline="central" direction="ltr">
              {intl.formatNumber(value)}
            </text>
          </g>
        ))}
        {shape.dates.map(({ date: name, x, anchor }) => (
          <text key={name} x={x} y={HEIGHT - 8} textAnchor={anchor} direction="ltr">
            {name}
          </text>
        ))}
        {shape.seen.map((path) => (
          <path key={path} d={path} className="flow-seen" />
        ))}
        {shape.points.map(
          (point, i) => point && <circle key={i} cx={point.x} cy={point.y} r={2.4} className="flow-day" />,
        )}
        {at && (
          <>
            <path d={`M${at.x} 14V${shape.floorY}`} className="flow-alarm-line" />
            <path d={`M${at.x} ${at.y - 7}l7 7-7 7-7-7z`} className="flow-alarm" />
          </>
        )}
      </svg>
      <figcaption className="small soft">
        <FormattedMessage id="movements.chart.legend" />
      </figcaption>
      <details className="small">
        <summary>
          <FormattedMessage id="movements.chart.table" />
        </summary>
        <DayTable days={days} />
      </details>
    </figure>
  );
}

const HEADS = ["day", "count", "coverage", "rate", "expected", "lower", "upper"] as const;

export function DayTable({ days }: { readonly days: readonly FlowDay[] }) {
  return (
    <div className="table-scroll" tabIndex={0}>
      <table className="day-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                <FormattedMessage id={`movements.head.${head}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <th scope="row">
                <bdi dir="ltr">{day.date}</bdi>
              </th>
              <td>{day.count === null ? <Coded group="movement" code={day.state} /> : <Value value={day.count} />}</td>
              <Share value={day.coverage} />
              {[day.rate, day.expected, day.lower, day.upper].map((value, i) => (
                <td key={i}>{value === null ? "–" : <Value value={value} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ value }: { readonly value: number }) {
  return <FormattedNumber value={value} maximumFractionDigits={1} />;
}

function Share({ value }: { readonly value: number | null }) {
  return <td>{value === null ? "–" : <Percent value={value} />}</td>;
}
