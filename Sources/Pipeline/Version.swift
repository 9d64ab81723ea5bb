import CairoCanvas
import LinearAlgebra
import Reports

/// What this program is, and what it computes and draws with.
public enum Version {
  /// The version of the program and its engine.
  public static let current = "0.1.0"

  /// The libraries whose versions can change a number or a picture.
  static var dependencies: [Provenance.Dependency] {
    [
      .init(name: "OpenBLAS", version: NumericalBackend.version),
      .init(name: "cairo", version: DrawingBackend.cairoVersion),
      .init(name: "Pango", version: DrawingBackend.pangoVersion),
    ]
  }
}
