/** Prints what was measured as a table, and writes it as JSON to the file that `BENCH_JSON` names. */

import { writeFileSync } from "node:fs";

import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

import { FIGURES, type Figure } from "./figures.ts";

export default class Table implements Reporter {
  private readonly figures: { subject: string; figures: Figure[] }[] = [];

  onTestBegin(test: TestCase): void {
    console.log(`   … ${test.title}`);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const error of result.errors) console.error(error.message ?? "");
    const attached = result.attachments.find(({ name }) => name === FIGURES);
    if (attached?.body === undefined) return;
    const figures = JSON.parse(attached.body.toString("utf8")) as Figure[];
    this.figures.push({ subject: test.title, figures });
  }

  onEnd(result: FullResult): void {
    for (const { subject, figures } of this.figures) {
      console.log(`\n   ${subject}`);
      for (const { name, value, unit, budget } of figures) {
        const measured = `${Math.round(value * 10) / 10} ${unit}`.trim();
        const allowed = budget === undefined ? "" : `of ${budget} ${unit}`.trim();
        const over = budget !== undefined && value > budget ? "over" : "";
        console.log(`   ${name.padEnd(44)} ${measured.padStart(12)}  ${allowed.padEnd(12)} ${over}`.trimEnd());
      }
    }
    const file = process.env.BENCH_JSON;
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify({ status: result.status, measured: this.figures }, null, 2));
    }
  }
}
