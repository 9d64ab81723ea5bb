import CairoCanvas
import Files
import LinearAlgebra
package import Reports

/// The versions of this program and of the libraries that it computes and draws with.
package enum Version {
  /// The version of the program and its engine.
  package static let current = "0.2.0"

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

  /// The version of OpenBLAS, by the name of its file: to open it would take a fifth of the time of a short page.
  private static let openBLAS = openBLASPath.flatMap(InstalledLibrary.version(at:)) ?? NumericalBackend.version
}
