import CairoCanvas
package import Diagnostics
package import Files
package import Outputs
import Planning
package import Reports
package import Running

/// The tools that make reports: fonts, formulas and templates. One of each is enough for a whole command.
package struct ReportTools: Sendable {
  let renderer: SceneRenderer
  package let math: MathRenderer
  package let templates: TemplateSet
  /// The format of the pages.
  let format: PageFormat
  /// Read the templates.
  let inputs = Inputs()

  /// The tools of this machine.
  ///
  /// - Parameter templates: a folder whose files replace the built-in templates of the same names.
  package init(templates folder: String?, format: PageFormat = .html) throws(Failure) {
    self.format = format
    // Before a library is opened that is not linked.
    _ = ProgramFingerprint.digest
    guard folder?.isEmpty != true else { throw .unusableTemplates("--templates has an empty path") }
    math = MathRenderer()
    do { renderer = try SceneRenderer() } catch { throw .missingSoftware("\(error)") }
    templates = try Self.templates(in: folder, reading: inputs)
  }

  /// The built-in templates, and those of a folder in place of the ones with the same names.
  package static func templates(in folder: String?, reading inputs: Inputs = Inputs()) throws(Failure) -> TemplateSet {
    do {
      let builtIn = TemplateSet.builtIn()
      return try folder.map { try builtIn.overridden(byFilesIn: $0, reading: inputs) } ?? builtIn
    } catch {
      throw .unusableTemplates("\(error)")
    }
  }

  /// Why reports cannot be made.
  package enum Failure: Error {
    /// Something is not installed on this machine.
    case missingSoftware(String)
    /// The folder of templates cannot be used.
    case unusableTemplates(String)

    /// The exit status of a command that needs the tools.
    package var status: ExitStatus {
      switch self {
      case .missingSoftware: .executionFailed
      case .unusableTemplates: .usage
      }
    }

    /// The errors that are reported.
    package var diagnostics: [Diagnostic] {
      switch self {
      case .missingSoftware(let reason): [.missingSoftware(reason)]
      case .unusableTemplates(let reason):
        [.error(.unreadableFile, at: nil, reason, hint: "name a folder of templates that replace built-in ones")]
      }
    }
  }
}
