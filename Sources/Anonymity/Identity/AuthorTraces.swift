import Diagnostics
import Foundation
package import Notebooks
import Schemas

/// All traces of the authors of a notebook: their names, affiliations and ORCIDs, the user of this machine, folders,
/// the host.
package struct AuthorTraces: Sendable {
  /// The traces that the search looks for, the most certain first.
  let traces: [Trace]
  /// The authors' names.
  let people: [PersonName]

  /// The traces of `authors` and of `machine`.
  package init(authors: [FrontMatter.Author], _ machine: MachineIdentity) {
    var traces = authors.flatMap(Self.traces) + machine.traces
    traces.sort { $0.isSure && !$1.isSure }
    self.traces = traces.uniqued(by: \.form)
    people = (authors.map(\.name) + machine.fullNames).flatMap(PersonName.all)
  }

  private static func traces(of author: FrontMatter.Author) -> [Trace] {
    let orcid = author.orcid.flatMap { Trace.words("ORCID", [$0], isSure: true) }
    return traces(ofName: author.name, kind: "author") + (author.affiliation.map(traces(ofAffiliation:)) ?? [])
      + (orcid.map { [$0] } ?? [])
  }

  /// The spellings of a person's name; `ö` may be written `oe`.
  static func traces(ofName name: String, kind: String) -> [Trace] {
    Set([name, withoutUmlauts(name)]).sorted().flatMap(PersonName.all).flatMap { person in
      let full = person.fullForms.compactMap { Trace.words(kind, $0, isSure: true) }
      let short = person.shortForms.compactMap {
        Trace.words("initials of the \(kind)", $0, isSure: false, isName: true)
      }
      let family = Trace.words("family name of the \(kind)", [person.bareFamily], isSure: false, isName: true)
      let isTelling = !person.given.isEmpty && person.bareFamily.count > 1
      return full + (isTelling ? short + [family].compactMap(\.self) : [])
    }
  }

  private static func withoutUmlauts(_ name: String) -> String {
    let pairs = ["ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"]
    return pairs.sorted { $0.key < $1.key }.reduce(name.precomposedStringWithCanonicalMapping) {
      $0.replacing($1.key, with: $1.value)
    }
  }

  /// The whole affiliation is certain; its initials, and words that not every institution has, are only hints.
  private static func traces(ofAffiliation text: String) -> [Trace] {
    let words = text.split { !$0.isLetter && $0 != "-" }.map(String.init)
    let capitals = words.filter { $0.first?.isUppercase == true }
    let initials = capitals.map { String($0.prefix(1)) }.joined()
    let telling = capitals.filter { $0.count > 3 && !generic.contains($0.lowercased()) }
    let short =
      initials.count > 2 ? [Trace.words("initials of the affiliation", [initials], isSure: false, isName: true)] : []
    let parts = telling.map { Trace.words("part of the affiliation", [$0], isSure: false, isName: true) }
    return ([Trace.words("affiliation", [text], isSure: true)] + short + parts).compactMap(\.self)
  }

  private static let generic: Set = [
    "university", "universität", "université", "universidad", "università", "institute", "institut", "institution",
    "department", "dept", "school", "college", "faculty", "centre", "center", "laboratory", "lab", "group", "science",
    "sciences", "research", "technology", "engineering", "physics", "mathematics", "computer", "national", "academy",
    "division", "hospital", "company",
  ]
}
