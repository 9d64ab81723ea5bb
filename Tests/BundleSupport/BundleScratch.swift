package import Archiving
import Foundation
package import TestSupport
import Testing

/// A folder with a notebook that draws random numbers and reads a file, and what is done with its bundle.
package struct BundleScratch {
  package let scratch: Scratch

  package static let author = """
    author:
      - name: Ada Example
        affiliation: Institute of Examples
        orcid: 0000-0001-2345-6789

    """

  /// A notebook `größe.md`, with `prose` at its end.
  package init(prose: String = "") throws {
    scratch = try Scratch()
    let text = """
      ---
      title: A study
      \(Self.author)date: 2026-01-02
      license: CC-BY-4.0
      bibliography: works.bib
      params: {until: 2}
      ---

      Two ways to start [@one2020].\(prose)

      ```yaml {#random .experiment}
      network: {inputs: 2, hidden: 3, outputs: 2}
      task: {kind: data, inputs: inputs.csv, targets: [[1, 0], [0, 1], [1, 1]]}
      init: {kind: lecun}
      seed: 1
      solve: descent
      train: {learning-rate: 0.01, until: $until}
      record: {variables: [loss], at: {count: 5}}
      ```

      ```yaml {#fig-loss .figure}
      fig-cap: The loss.
      fig-alt: A falling curve.
      panels: [{layers: [{mark: line, x: time, y: random.loss}]}]
      ```

      ```yaml {#claim-falls .claim}
      says: The loss falls.
      that: random.loss[time=last] < random.loss[time=first]
      ```

      """
    try write(text, to: "größe.md")
    try write("1,0\n0,2\n1,1\n", to: "inputs.csv")
    try write("@book{one2020, author = {Bo One}, title = {Starts}, year = {2020}, publisher = {P}}\n", to: "works.bib")
  }

  package func write(_ text: String, to name: String) throws {
    try scratch.write(text, to: name)
  }

  package func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try ProgramRun(arguments, in: scratch.url, environment: environment)
  }

  package func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: scratch.url.appending(path: name)))
  }

  package func files(of bundle: String) throws -> [BundleFile] { try ZipArchive.files(of: try bytes(of: bundle)) }

  /// Writes a bundle with files changed, `nil` for a file that is left out; its checksums are corrected on request.
  package func forge(
    _ bundle: String, as name: String, mendingChecksums: Bool, _ change: (BundleFile) -> BundleFile?
  ) throws {
    var files = try files(of: bundle).compactMap(change)
    if mendingChecksums {
      files.removeAll { $0.path == BundleLayout.checksums }
      files.append(BundleChecksums.file(for: files))
    }
    try Data(ZipArchive.bytes(of: files)).write(to: scratch.url.appending(path: name))
  }

  /// The verdicts of `verify` by file, and its exit code.
  package func verdicts(of bundle: String) throws -> (status: Int32, files: [String: String]) {
    let run = try run("verify", bundle, "--json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let data = try #require(json["data"] as? [String: Any], "\(run.output)")
    let artefacts = try #require(data["artefacts"] as? [[String: Any]])
    let pairs = try artefacts.map { artefact in
      (try #require(artefact["file"] as? String), try #require(artefact["verdict"] as? String))
    }
    #expect(data["verified"] as? Bool == (run.status == 0))
    return (run.status, Dictionary(uniqueKeysWithValues: pairs))
  }
}

extension BundleFile {
  /// The file with a piece of its text replaced, once.
  package func replacing(_ old: String, with new: String) throws -> BundleFile {
    let text = try #require(text)
    #expect(text.contains(old), "\(path)")
    return BundleFile(path: path, text: text.replacing(old, with: new, maxReplacements: 1))
  }
}
