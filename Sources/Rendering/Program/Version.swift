import CairoCanvas
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
      .init(name: "OpenBLAS", version: NumericalBackend.version),
      .init(name: "cairo", version: DrawingBackend.cairoVersion),
      .init(name: "Pango", version: DrawingBackend.pangoVersion),
    ]
  }
}
