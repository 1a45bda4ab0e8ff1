/** What is asked of the house about numbers. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { PotTrait } from "@/lib/api-types";
import { answer, api } from "@/lib/client";
import { type NumbersSearch, askedOf } from "./period";

export type Chosen = Partial<Record<PotTrait, readonly string[]>>;

const asked = (search: NumbersSearch) => ({ params: { query: askedOf(search) } });
const options = { placeholderData: keepPreviousData, staleTime: 30_000 };

export const summaryQuery = (search: NumbersSearch) =>
  queryOptions({ queryKey: ["numbers", "summary", askedOf(search)], queryFn: () => answer(api.GET("/api/analytics/summary", asked(search))), ...options });

export const trendQuery = (search: NumbersSearch) =>
  queryOptions({ queryKey: ["numbers", "trend", askedOf(search)], queryFn: () => answer(api.GET("/api/analytics/trend", asked(search))), ...options });

export const alertsQuery = (search: NumbersSearch) =>
  queryOptions({ queryKey: ["numbers", "alerts", askedOf(search)], queryFn: () => answer(api.GET("/api/analytics/alerts", asked(search))), ...options });

export const opponentsQuery = (search: NumbersSearch) =>
  queryOptions({ queryKey: ["numbers", "opponents", askedOf(search)], queryFn: () => answer(api.GET("/api/analytics/opponents", asked(search))), ...options });

export const hallsQuery = (search: NumbersSearch) =>
  queryOptions({ queryKey: ["numbers", "halls", askedOf(search)], queryFn: () => answer(api.GET("/api/analytics/halls", asked(search))), ...options });

export const definitionsQuery = queryOptions({
  queryKey: ["numbers", "definitions"],
  queryFn: () => answer(api.GET("/api/analytics/definitions")),
  staleTime: Number.POSITIVE_INFINITY,
});

const listed = (chosen: Chosen) => Object.fromEntries(Object.entries(chosen).map(([trait, choices]) => [trait, [...(choices ?? [])]]));

export const heatmapQuery = (search: NumbersSearch, chosen: Chosen) =>
  queryOptions({
    queryKey: ["numbers", "heatmap", askedOf(search), chosen],
    queryFn: () => answer(api.GET("/api/analytics/heatmap", { params: { query: { ...askedOf(search), ...listed(chosen) } } })),
    ...options,
  });

export const shotsBehindQuery = (search: NumbersSearch, chosen: Chosen, cell: { column: number; row: number }) =>
  queryOptions({
    queryKey: ["numbers", "shots", askedOf(search), chosen, cell],
    queryFn: () => answer(api.GET("/api/analytics/shots", { params: { query: { ...askedOf(search), ...listed(chosen), column: cell.column, row: cell.row } } })),
  });
