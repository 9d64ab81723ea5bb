import Diagnostics

/// The words for what differs, which text and Markdown share.
struct DifferenceLines: Sendable {
  /// A group of differences: a heading and a line for each.
  struct Group: Sendable, Equatable {
    let title: String
    let lines: [String]
  }

  /// How code is marked.
  let code: @Sendable (String) -> String

  /// The groups of a report that have lines.
  func groups(of report: ReportDifference) -> [Group] {
    [
      Group(title: "Claims", lines: report.claims.map(claim)),
      Group(title: "Values", lines: report.values.map(value)),
      Group(title: "Figures and tables", lines: report.tables.map { table($0.label, $0.change) }),
      Group(title: "Parameters", lines: report.parameters.map(parameter)),
      Group(title: "Blocks", lines: report.blocks.map(block)),
    ].filter { !$0.lines.isEmpty }
  }

  private func claim(_ change: ReportDifference.Change<SavedReport.Claim>) -> String {
    switch change {
    case .added(let claim): "\(code(claim.label)) is new: \(claim.verdict) (\(claim.says))"
    case .removed(let claim): "\(code(claim.label)) is gone; it was: \(claim.verdict) (\(claim.says))"
    case .changed(let old, let new) where old.verdict != new.verdict:
      "\(code(new.label)): \(old.verdict) → \(new.verdict)" + (new.reason.map { ": \($0)" } ?? "") + " (\(new.says))"
    case .changed(let old, let new) where old.says != new.says:
      "\(code(new.label)), \(new.verdict), says now: \(new.says)"
    case .changed(_, let new): "\(code(new.label)), \(new.verdict): " + (new.reason ?? "other reason")
    }
  }

  private func value(_ change: ReportDifference.Change<SavedReport.Value>) -> String {
    switch change {
    case .added(let value): "\(name(value)) is new: \(shown(value))"
    case .removed(let value): "\(name(value)) is gone; it was \(shown(value))"
    case .changed(let old, let new) where old.value == new.value:
      "\(name(new)): the text \(old.printed) is now \(new.printed)"
    case .changed(let old, let new): "\(name(new)): \(shown(old)) → \(shown(new))\(digits(old.value, new.value))"
    }
  }

  private func name(_ value: SavedReport.Value) -> String {
    code(value.expression) + (value.place.map { " at \(SavedValue.map($0))" } ?? "")
  }

  private func shown(_ value: SavedReport.Value) -> String { value.value?.description ?? "no value" }

  /// By how much two numbers differ.
  private func digits(_ old: SavedValue?, _ new: SavedValue?) -> String {
    guard case .number(let a)? = old, case .number(let b)? = new,
      let difference = TableDifference.difference("\(a)", "\(b)"), difference > 0
    else { return "" }
    return " (by \(difference.inShort) of its size)"
  }

  private func table(_ label: String, _ change: ReportDifference.Change<TableDifference?>) -> String {
    switch change {
    case .added: "\(code(label)) is new"
    case .removed: "\(code(label)) is gone"
    case .changed(_, let difference): "\(code(label)): " + (difference.map(words) ?? "differs")
    }
  }

  private func words(_ difference: TableDifference) -> String {
    let rows = difference.rows.map { $0.old == $0.new ? "other columns" : "\($0.old) → \($0.new) rows" }
    let cells = difference.largest.map { cell in
      let size = cell.difference.map { ", by \($0.inShort) of its size" } ?? ""
      return "\(difference.cells) \(difference.cells == 1 ? "cell differs" : "cells differ"), most in row \(cell.row), "
        + "column \(code(cell.column)): \(cell.old) → \(cell.new)\(size)"
    }
    return [rows, cells].compactMap(\.self).joined(separator: "; ")
  }

  private func parameter(_ change: ReportDifference.Change<SavedReport.Parameter>) -> String {
    switch change {
    case .added(let parameter): "\(code(parameter.name)) is new: \(parameter.value)"
    case .removed(let parameter): "\(code(parameter.name)) is gone"
    case .changed(let old, let new): "\(code(new.name)): \(old.value) → \(new.value)"
    }
  }

  private func block(_ change: ReportDifference.Change<SavedReport.Block>) -> String {
    switch change {
    case .added(let block): "\(code(block.label)) (\(block.kind)) is new"
    case .removed(let block): "\(code(block.label)) (\(block.kind)) is gone"
    case .changed(let old, let new): "\(code(new.label)) (\(new.kind)): \(Self.lineChanges(old.source, new.source))"
    }
  }

  /// The lines that only one of two texts has, counted.
  private static func lineChanges(_ old: String, _ new: String) -> String {
    let difference = new.split(separator: "\n").difference(from: old.split(separator: "\n"))
    return "\(difference.insertions.count.counting("line")) new, \(difference.removals.count) gone"
  }
}

extension Double {
  /// Two digits and a power of ten, or a percentage.
  fileprivate var inShort: String {
    if self >= 0.001 { return "\((self * 1e4).rounded() / 100) %" }
    var (digits, exponent) = (self, 0)
    while digits < 1, digits > 0 { (digits, exponent) = (digits * 10, exponent - 1) }
    return "\((digits * 10).rounded() / 10)e\(exponent)"
  }
}
