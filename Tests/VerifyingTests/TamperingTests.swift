import BundleSupport
import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

@testable import Archiving
@testable import Bundling
@testable import Commands
@testable import Planning
@testable import Rendering
@testable import Verifying

/// Whatever is changed in a bundle, with new checksums, does not pass for what the notebook gives.
@Suite struct TamperingTests {
  /// A bundle as a file list, and the same made again.
  private struct Work {
    let scratch: BundleScratch
    let made: ReviewBundle

    init() async throws {
      scratch = try BundleScratch(prose: " It falls to [0.05](<#=random.loss[time=last]>), for all.")
      try scratch.write("x,y\n", to: "other.csv")
      made = try await Self.bundle(of: scratch.scratch.url.appending(path: "größe.md").path)
    }

    static func bundle(of path: String) async throws -> ReviewBundle {
      let tools = try ReportTools(templates: nil)
      var diagnostics: [Diagnostic] = []
      let source = try #require(NotebookFiles.read(path, &diagnostics))
      let notebook = NotebookPipeline().plan(source, math: tools.math)
      return try await NotebookCommands(jobs: 2).reviewBundle(of: notebook, isAnonymous: false, tools).bundle
    }

    /// What is found of the bundle with these files in place of its own.
    func artefacts(of files: [BundleFile]) throws -> [Artefact] {
      let others = files.filter { $0.path != BundleLayout.checksums }
      let given = try ReceivedBundle("a.zip", digest: nil, others + [BundleChecksums.file(for: others)])
      return BundleComparison(given, made: made, tolerance: 1e-9).artefacts
    }

    /// The artefact of the file at `path` when `change` was made in it.
    func artefact(_ path: String, _ change: (inout [UInt8]) -> Void) throws -> Artefact? {
      let files = made.files.map { file in
        guard file.path == path else { return file }
        var bytes = file.bytes
        change(&bytes)
        return BundleFile(path: path, bytes: bytes)
      }
      return try artefacts(of: files).first { $0.path == path }
    }
  }

  @Test func noByteOfAFileCanBeAnother() async throws {
    let work = try await Work()
    #expect(try work.artefacts(of: work.made.files).allSatisfy { $0.verdict == .match || $0.verdict == .given })
    let files = work.made.files.filter { $0.path != BundleLayout.checksums && $0.path != BundleLayout.environment }
    for file in files {
      for part in 0..<9 {
        let position = part * (file.bytes.count - 1) / 8
        let artefact = try work.artefact(file.path) { $0[position] ^= 1 }
        let isNear = artefact?.verdict == .agrees && (artefact?.difference ?? 1) <= 1e-9
        #expect(artefact?.verdict == .differs || isNear, "\(file.path), byte \(position): \(artefact as Any)")
      }
    }
  }

  /// What a bundle says of its versions changes nothing about what it says of the results.
  @Test func versionsSwitchNoCheckOff() async throws {
    let work = try await Work()
    let page = try #require(work.made.files.first { $0.role == .page })
    let forgeries: [(String, (String) -> String)] = [
      (page.path, { $0.replacing("falls to", with: "rises to") }), ("README.md", { $0 + "forged" }),
      (RunCrate.path, { $0.replacing("A study", with: "Another") }),
      (BundleLayout.claims, { $0.replacing("holds", with: "fails") }),
    ]
    for versions in ["\"cairo\": \"1.0.0\"", "\"cairo\": \"1.16.0\", \"frobnicate\": \"1\"", "\"kairo\": \"1\""] {
      for (path, forge) in forgeries {
        let files = work.made.files.map { file in
          switch file.path {
          case BundleLayout.environment:
            BundleFile(path: file.path, text: (file.text ?? "").replacing(/"cairo": "[^"]*"/, with: versions))
          case path: BundleFile(path: path, text: forge(file.text ?? ""))
          default: file
          }
        }
        let artefacts = try work.artefacts(of: files)
        #expect(artefacts.contains { $0.path == path && $0.verdict == .differs }, "\(versions) \(path)")
      }
    }
  }

  @Test(arguments: [
    "\"frobnicate\": \"1\"", "\"cairo\": \"<script>\"", "\"cairo\": \"\"", "\"cairo\": \"1\\n# x\"",
  ])
  func unknownVersionsAreAFault(version: String) async throws {
    let work = try await Work()
    let artefact = try work.artefact(BundleLayout.environment) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      bytes = Array(text.replacing(/"cairo": "[^"]*"/, with: version).utf8)
    }
    #expect(artefact?.verdict == .differs)
  }

  @Test func aForgedNumberOfThePageIsSaidWithItsLocation() async throws {
    let work = try await Work()
    let page = try #require(work.made.files.first { $0.role == .page })
    let artefact = try work.artefact(page.path) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let claims = text.range(of: "id=\"claim-falls\"").map { text[$0.lowerBound...] } ?? ""
      let number = claims.firstMatch(of: /<td>(\d\.\d+)<\/td>/)
      if let number { bytes = Array((text[..<number.1.startIndex] + "9.28" + text[number.1.endIndex...]).utf8) }
    }
    let reason = try #require(artefact?.reason)
    #expect(reason.hasPrefix("in 'claim-falls' the page says “9.28”, the notebook gives “"), "\(reason)")
  }

  /// What is bundled is what the results were computed from, whatever happens to the files meanwhile.
  @Test func filesAreBundledAsTheyWereRead() async throws {
    let work = try BundleScratch()
    let path = work.scratch.url.appending(path: "größe.md").path
    let tools = try ReportTools(templates: nil)
    var diagnostics: [Diagnostic] = []
    let source = try #require(NotebookFiles.read(path, &diagnostics))
    let notebook = NotebookPipeline().plan(source, math: tools.math)
    let before = try ["inputs.csv", "works.bib"].map { try work.bytes(of: $0) }
    for name in ["inputs.csv", "works.bib"] { try work.write("9,9\n9,9\n9,9\n", to: name) }
    let bundle = try await NotebookCommands(jobs: 2).reviewBundle(of: notebook, isAnonymous: false, tools).bundle
    #expect(bundle.inputs.dropFirst().map(\.bytes) == before)
  }
}
