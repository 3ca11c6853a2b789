import { reportFormat, type Check } from './card-shapes.ts';
import { isObject, listOf, stringOf, type JsonObject } from './json.ts';

const TYPES = ['line', 'area', 'bar', 'pie', 'common', 'scatter', 'radar', 'funnel', 'linearProgress'];

/** As far as VChart's language is used: data that is there, and fields that the data has. */
export const checkChart: Check = (spec, at, problems) => {
  if (!isObject(spec)) return reportFormat(problems, at, 'must be an object');
  if (!TYPES.includes(stringOf(spec['type']) ?? '')) reportFormat(problems, `${at}.type`, 'is no chart');
  const data = new Map(listOf(spec['data']).map((each) => [stringOf(each['id']), listOf(each['values'])]));
  if (data.size === 0) reportFormat(problems, `${at}.data`, 'is missing');
  const series: JsonObject[] = spec['type'] === 'common' ? listOf(spec['series']) : [spec];
  for (const each of series) {
    const rows = data.get(stringOf(each['dataId']) ?? stringOf(listOf(spec['data'])[0]?.['id'])) ?? [];
    for (const field of fieldsOf(each)) {
      const isThere = rows.length > 0 && rows.every((row) => row[field] !== undefined);
      if (!isThere) reportFormat(problems, `${at}.${field}`, 'is a field that the data has not');
    }
  }
};

function fieldsOf(series: JsonObject): string[] {
  return ['xField', 'yField', 'seriesField']
    .flatMap((name) => series[name] ?? [])
    .filter((field) => typeof field === 'string');
}
