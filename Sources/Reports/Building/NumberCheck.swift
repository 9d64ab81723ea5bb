import Diagnostics
import Notebooks

/// Finds what is wrong with the numbers that the front matter gives: labels of nothing that has a number, and numbers
/// that two figures or two tables have.
struct NumberCheck {
  let faults: [Diagnostic]

  init(_ numbers: PageNumbers?, _ catalogue: LabelCatalogue) {
    var faults: [Diagnostic] = []
    var names: Set<String> = []
    var suggestions = SuggestionBudget()
    for given in numbers?.given ?? [] {
      guard let target = catalogue.targets[given.name], target.shownNumber == given.value else {
        if catalogue.isUnread(given.name) { continue }
        let numbered = catalogue.labels.filter { $0.hasPrefix("fig-") || $0.hasPrefix("tbl-") }
        faults.append(
          .error(
            .brokenReference, at: given.range, "nothing that has a number has the label '\(given.name)'",
            hint: suggestions.hint(for: given.name, among: numbered) ?? "figures and tables have numbers"))
        continue
      }
      if !names.insert(target.text).inserted {
        let kind = given.name.hasPrefix("fig-") ? "figures" : "tables"
        faults.append(
          .error(
            .duplicateLabel, at: given.range, "two \(kind) are called \(given.value)",
            hint: "give each its own number, or none"))
      }
    }
    self.faults = faults
  }
}
