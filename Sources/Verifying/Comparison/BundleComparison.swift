import Archiving
import Bundling
import Reports

/// Compares the files of a bundle with their checksums, and with the same files made again.
///
/// The statements of the bundle about itself have one effect only. If it names other versions, files that these may
/// write in another form are compared by their content instead of their bytes, and files without comparable content are
/// unchecked.
struct BundleComparison {
  private let given: [String: BundleFile]
  private let made: [String: BundleFile]
  private let checksums: BundleChecksums
  /// The differences between the versions that the bundle names and those here.
  private let otherVersions: [String]
  private let page: PageComparison
  private let tolerance: Double

  /// The files of `bundle` against those `made` again.
  init(_ bundle: ReceivedBundle, made: ReviewBundle, tolerance: Double) {
    let given = Dictionary(bundle.files.map { ($0.path, $0) }) { first, _ in first }
    let here = made.environment
    // A bundle without valid versions is compared as if it had the versions here.
    let declared = bundle.environment.hasKnownVersions ? bundle.environment : here
    let descriptions = made.descriptions(
      of: made.inputs.map { given[$0.path] ?? $0 }, made.outputs.map { given[$0.path] ?? $0 }, declared)
    let files = made.inputs + made.outputs + descriptions
    self.made = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    checksums = BundleChecksums(given[BundleLayout.checksums] ?? BundleFile(path: "", bytes: []))
    otherVersions = declared.differences(here: here)
    page = Self.page(given, made, versions: Dictionary(zip(here.pageTexts, declared.pageTexts)) { first, _ in first })
    (self.given, self.tolerance) = (given, tolerance)
  }

  /// The comparison for pages of other versions: they have to show the picture files in their folder.
  private static func page(
    _ given: [String: BundleFile], _ made: ReviewBundle, versions: [String: String]
  ) -> PageComparison {
    let drawings = made.outputs.filter { $0.role == .drawing }.map { drawing in
      (DataAddress.of(drawing: drawing.bytes), DataAddress.of(drawing: (given[drawing.path] ?? drawing).bytes))
    }
    return PageComparison(pictures: Dictionary(drawings) { first, _ in first }, versions: versions)
  }

  /// Every file that is there or should be, in the order of the paths.
  var artefacts: [Artefact] {
    let paths = Set(given.keys).union(made.keys).union(checksums.digests.keys).union([BundleLayout.checksums])
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(artefact)
  }

  private func artefact(_ path: String) -> Artefact {
    guard let file = given[path] else {
      let isMade = made[path] != nil || path == BundleLayout.checksums
      return Artefact(path: path, verdict: .absent, reason: isMade ? "the notebook gives it" : "checksums.txt names it")
    }
    if file.role == .checksums { return checksumFile(file) }
    guard let again = made[path] else {
      let reason = file.role == .input ? "the notebook does not read it" : "nothing in the notebook gives this file"
      return Artefact(path: path, verdict: .differs, reason: reason)
    }
    let compared = compare(file, with: again)
    guard checksums.digests[path] != file.digest else { return compared }
    let fault =
      checksums.digests[path] == nil ? "checksums.txt does not name it" : "it is not what its checksum says"
    let reasons = [fault, compared.verdict == .differs || compared.verdict == .agrees ? compared.reason : nil]
    return Artefact(
      path: path, verdict: .differs, difference: compared.difference,
      reason: reasons.compactMap(\.self).joined(separator: "; "))
  }

  private func checksumFile(_ file: BundleFile) -> Artefact {
    guard let line = checksums.faultyLine else { return Artefact(path: file.path, verdict: .match) }
    return Artefact(path: file.path, verdict: .differs, reason: "its line \(line) is not as checksums are written")
  }

  private func compare(_ file: BundleFile, with again: BundleFile) -> Artefact {
    guard file.bytes != again.bytes || file.role == .page else { return same(file) }
    switch file.role {
    case .results, .claims, .table, .environment, .text, .checksums:
      return artefact(file, comparison(of: file, with: again))
    case .input: return Artefact(path: file.path, verdict: .differs, reason: "the notebook reads another file")
    case .page: return comparePage(file, with: again)
    case .drawing, .picture: return comparePicture(file, with: again)
    }
  }

  private func same(_ file: BundleFile) -> Artefact {
    switch file.role {
    case .input: Artefact(path: file.path, verdict: .given, reason: "the rest is made from it")
    case .environment where !otherVersions.isEmpty:
      Artefact(path: file.path, verdict: .unchecked, reason: otherVersions.joined(separator: "; "))
    case .environment, .results, .claims, .table, .page, .drawing, .picture, .text, .checksums:
      Artefact(path: file.path, verdict: .match)
    }
  }

  private func comparison(of file: BundleFile, with again: BundleFile) -> ContentComparison {
    let exact = { ContentComparison(exactly: file.bytes, again.bytes) }
    switch file.role {
    case .results:
      return JSONComparison.comparison(file.bytes, again.bytes, .results, tolerance: tolerance)
    case .claims: return JSONComparison.comparison(file.bytes, again.bytes, .claims, tolerance: tolerance)
    case .table: return CSVComparison(again.bytes)?.comparison(with: file.bytes, tolerance: tolerance) ?? exact()
    case .environment, .text, .input, .page, .drawing, .picture, .checksums: return exact()
    }
  }

  private func artefact(_ file: BundleFile, _ comparison: ContentComparison) -> Artefact {
    switch comparison {
    case .agrees(let difference):
      Artefact(
        path: file.path, verdict: .agrees, difference: difference,
        reason: "largest relative difference \(difference.inShort)")
    case .differs(let reason, let difference):
      Artefact(path: file.path, verdict: .differs, difference: difference, reason: reason)
    }
  }

  /// A page has the same bytes or, if versions differ, the same content.
  private func comparePage(_ file: BundleFile, with again: BundleFile) -> Artefact {
    if otherVersions.isEmpty, file.bytes == again.bytes { return same(file) }
    if let difference = page.difference(file.bytes, again.bytes) {
      return Artefact(path: file.path, verdict: .differs, reason: difference)
    }
    return otherVersions.isEmpty
      ? artefact(file, ContentComparison(exactly: file.bytes, again.bytes))
      : Artefact(
        path: file.path, verdict: .agrees,
        reason: "made with other versions, it says the same; it shows the drawings beside it")
  }

  private func comparePicture(_ file: BundleFile, with again: BundleFile) -> Artefact {
    guard !otherVersions.isEmpty else {
      return Artefact(
        path: file.path, verdict: .differs, reason: "its bytes are not those that the notebook gives here")
    }
    if file.role == .drawing, PictureComparison.showsSame(file.bytes, again.bytes) {
      return Artefact(path: file.path, verdict: .agrees, reason: "made with other versions, no line is elsewhere")
    }
    return Artefact(
      path: file.path, verdict: .unchecked, reason: "other versions drew it in another way; look at the one made here"
    )
  }
}
