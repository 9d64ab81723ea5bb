import Diagnostics
import Notebooks

@testable import Anonymity
@testable import Bundling
@testable import Commands

/// Files of anonymous bundles: pictures and drawings that are cleaned, texts that are searched.
enum AnonymityReading {
  static func readPicture(_ bytes: [UInt8]) {
    for name in ["fuzz.png", "fuzz.svg"] {
      guard let format = PictureFileFormat(of: name, bytes), let cleaned = try? format.cleaned(bytes) else { continue }
      let again = try? format.cleaned(cleaned.bytes)
      precondition(again?.bytes == cleaned.bytes && again?.removed == [], "what was cleaned is clean")
    }
  }

  static func readText(_ bytes: [UInt8]) {
    let author = FrontMatter.Author(name: "Ada Löwe-King", affiliation: "Institute of Rowan", orcid: nil)
    let identity = AuthorTraces(authors: [author], MachineIdentity())
    for name in ["fuzz.md", "fuzz.bib", "fuzz.dat"] {
      let anonymity = Anonymity(of: "fuzz.md", identity, inputs: [AnonymisedInput(path: name, bytes)])
      (anonymity.refusal([])?.diagnostics ?? []).check()
      precondition(!anonymity.text.isEmpty)
    }
  }
}
