/// Holds the files of a bundle against their checksums, and against the same files made again.
struct BundleComparison {
  private let given: [String: BundleFile]
  private let made: [String: BundleFile]
  private let digests: [String: String]
  /// How the versions here differ from those of the bundle; empty where they do not.
  private let otherVersions: [String]
  private let tolerance: Double

  /// The files `given` against those `made` again with versions that differ like this.
  init(_ given: [BundleFile], made: [BundleFile], otherVersions: [String], tolerance: Double) {
    self.given = Dictionary(given.map { ($0.path, $0) }) { first, _ in first }
    self.made = Dictionary(made.map { ($0.path, $0) }) { first, _ in first }
    digests = self.given[ReviewBundle.checksumsPath].map(ReviewBundle.digests) ?? [:]
    (self.otherVersions, self.tolerance) = (otherVersions, tolerance)
  }

  /// Every file that is there or should be, in the order of the paths.
  var artefacts: [Artefact] {
    Set(given.keys).union(made.keys).union(digests.keys).sorted().map(artefact)
  }

  private func artefact(_ path: String) -> Artefact {
    guard let file = given[path] else {
      let reason = made[path] == nil ? "checksums.txt names it" : "the notebook gives it"
      return Artefact(path: path, verdict: .absent, reason: reason)
    }
    if file.role == .checksums {
      return Artefact(path: path, verdict: .unchecked, reason: "the other files are held against it")
    }
    guard let again = made[path] else {
      return Artefact(path: path, verdict: .differs, reason: "nothing in the notebook gives this file")
    }
    let compared = compare(file, with: again)
    guard digests[path] != file.digest else { return compared }
    let fault = digests[path] == nil ? "checksums.txt does not name it" : "it is not what its checksum says"
    let reasons = [fault, compared.verdict == .differs || compared.verdict == .agrees ? compared.reason : nil]
    return Artefact(
      path: path, verdict: .differs, difference: compared.difference,
      reason: reasons.compactMap(\.self).joined(separator: "; "))
  }

  private func compare(_ file: BundleFile, with again: BundleFile) -> Artefact {
    if file.role == .input {
      return Artefact(path: file.path, verdict: .unchecked, reason: "what the rest is made from; its checksum is right")
    }
    guard file.bytes != again.bytes else { return Artefact(path: file.path, verdict: .match) }
    switch file.role {
    case .numbers: return compareNumbers(file, with: again)
    case .environment:
      return Artefact(
        path: file.path, verdict: otherVersions.isEmpty ? .differs : .unchecked,
        reason: otherVersions.isEmpty ? "it is written in another way" : otherVersions.joined(separator: "; "))
    case .picture, .text, .input, .checksums: return compareMadeText(file)
    }
  }

  private func compareNumbers(_ file: BundleFile, with again: BundleFile) -> Artefact {
    switch NumberComparison(file.bytes, again.bytes, tolerance: tolerance).outcome {
    case .agrees(let difference):
      Artefact(
        path: file.path, verdict: .agrees, difference: difference,
        reason: "largest relative difference \(Self.short(difference))")
    case .numbersDiffer(let difference, let line, let number, let expected):
      Artefact(
        path: file.path, verdict: .differs, difference: difference,
        reason: "line \(line) has \(number), computed again \(expected): relative difference \(Self.short(difference))")
    case .textsDiffer(let line):
      Artefact(path: file.path, verdict: .differs, reason: "from line \(line) on it is not what the notebook gives")
    }
  }

  /// Pictures and pages have the same bytes where the versions are the same. Elsewhere a picture is as good as its data.
  private func compareMadeText(_ file: BundleFile) -> Artefact {
    guard !otherVersions.isEmpty else {
      return Artefact(
        path: file.path, verdict: .differs, reason: "its bytes are not those that the notebook gives here")
    }
    let data = file.role == .picture ? "; its data is compared: \(Self.dataPath(of: file.path))" : ""
    return Artefact(path: file.path, verdict: .unchecked, reason: "made with other versions\(data)")
  }

  private static func dataPath(of picture: String) -> String {
    picture.split(separator: ".").dropLast().joined(separator: ".") + ".csv"
  }

  private static func short(_ number: Double) -> String {
    guard number.isFinite, number > 0 else { return "\(number)" }
    var (digits, exponent) = (number, 0)
    while digits >= 10 { (digits, exponent) = (digits / 10, exponent + 1) }
    while digits < 1 { (digits, exponent) = (digits * 10, exponent - 1) }
    return "\((digits * 10).rounded() / 10)e\(exponent)"
  }
}
