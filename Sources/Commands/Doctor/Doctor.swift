import CairoCanvas
import Diagnostics
import LinearAlgebra
import Outputs
import Rendering
import Reports

/// Examines what the program needs on this machine, and whether it works.
struct Doctor: Sendable {
  private let fonts: FontCatalogue
  private let math: MathRenderer

  /// Examines what Debian installs.
  init() { self.init(fonts: .debian, math: MathRenderer()) }

  init(fonts: FontCatalogue, math: MathRenderer) { (self.fonts, self.math) = (fonts, math) }

  /// All findings; each part comes before those that depend on it.
  var findings: [Finding] {
    [program, kernels, threads, drawingLibraries, fontFiles, formulas, printing]
      + [KnownAnswers.mode, KnownAnswers.descent, KnownAnswers.formula(math), KnownAnswers.scene(fonts)]
  }

  private var program: Finding { .ok("LazyRich", "\(Version.current), built with Swift \(Version.compiler)") }

  private var kernels: Finding {
    let (subject, name) = ("OpenBLAS", NumericalBackend.coreName)
    let version = NumericalBackend.version
    guard name == "Haswell" else {
      return .warning(
        subject, "\(version) with kernels for \(name): the last bits of results differ from those of other machines",
        remedy: "use a processor with AVX2 and FMA where every bit counts")
    }
    return .ok(subject, "\(version) with kernels for \(name)")
  }

  private var threads: Finding {
    let count = NumericalBackend.threadCount
    guard count == 1 else {
      return .warning(
        "threads of OpenBLAS", "\(count) for each operation, instead of 1: results may depend on it",
        remedy: "install the Debian package libopenblas0-pthread")
    }
    return .ok("threads of OpenBLAS", "1 for each operation; --jobs sets the number of runs at the same time")
  }

  private var drawingLibraries: Finding {
    .ok(
      "drawing",
      "cairo \(DrawingBackend.cairoVersion), Pango \(DrawingBackend.pangoVersion), fontconfig \(DrawingBackend.fontconfigVersion)"
    )
  }

  private var fontFiles: Finding {
    let missing = fonts.missingFiles
    guard missing.isEmpty else {
      let packages = missing.map(\.package).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return .broken(
        "fonts", "\(missing.map(\.path).joined(separator: ", ")) cannot be read",
        remedy: "run: make setup, which installs \(packages.joined(separator: " and "))")
    }
    return .ok("fonts", "\(fonts.families.joined(separator: " and ")) in \(fonts.files.count.counting("file"))")
  }

  private var printing: Finding {
    guard let printer = PagePrinter.installed else {
      return .warning(
        "PDF of pages", "neither Chromium nor WeasyPrint is installed, and 'render --to pdf' needs one of them",
        remedy: "install the Debian package chromium, or weasyprint")
    }
    return .ok("PDF of pages", "by " + printer.version)
  }

  private var formulas: Finding {
    do throws(MathUnavailable) {
      return .ok("KaTeX", "\(try math.version()) in \(math.directory)")
    } catch {
      return .broken("KaTeX", error.cause)
    }
  }
}
