import CairoCanvas
import Files
import LinearAlgebra
package import Reports

/// The versions of this program and of the libraries that it computes and draws with.
package enum Version {
  /// The version of the program and its engine.
  package static let current = "0.2.0"

  /// The version of Swift that built the program.
  package static let compiler: String = {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }()

  /// The libraries whose versions can change a number or a picture.
  package static var dependencies: [Provenance.Dependency] {
    [
      .init(name: "OpenBLAS", version: openBLAS),
      .init(name: "cairo", version: DrawingBackend.cairoVersion),
      .init(name: "Pango", version: DrawingBackend.pangoVersion),
    ]
  }

  /// Where OpenBLAS lies, as far as that is known without opening it.
  static let openBLASPath = InstalledLibrary.path(of: NumericalBackend.libraryName)

  /// The version of OpenBLAS. Its file has it in its name, `libopenblasp-r0.3.21.so`: to open it for a page that computes
  /// nothing would take a fifth of the time of a short one.
  private static let openBLAS: String = {
    let file = openBLASPath.flatMap(UserPath.resolved).map(UserPath.name)
    return file.flatMap(version(inName:)) ?? NumericalBackend.version
  }()

  /// The version in the name of a file of OpenBLAS; nil if the name is another one.
  static func version(inName name: String) -> String? {
    let parts = name.split(separator: "-r", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("libopenblas"), parts[1].hasSuffix(".so") else { return nil }
    return String(parts[1].dropLast(3))
  }
}
