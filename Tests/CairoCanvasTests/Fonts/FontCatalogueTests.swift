import CairoCanvas
import Testing

@Suite struct FontCatalogueTests {
  private static let absent = FontFile(path: "/nowhere/Inter-Regular.otf", package: "fonts-inter")
  // A file that every Debian system has and that is no font.
  private static let text = FontFile(path: "/etc/passwd", package: "fonts-inter")

  @Test func debianFilesAreInstalled() {
    #expect(FontCatalogue.debian.missingFiles == [])
  }

  @Test func missingFilesAreListedInOrder() {
    let other = FontFile(path: "/nowhere/DejaVuSans.ttf", package: "fonts-dejavu-core")
    let catalogue = FontCatalogue(families: ["Inter"], files: [Self.absent] + FontCatalogue.debian.files + [other])
    #expect(catalogue.missingFiles == [Self.absent, other])
  }

  @Test func missingFileIsAnErrorThatNamesItsPackage() {
    let error = #expect(throws: FontError.self) { try SceneRenderer(fonts: .init(families: [], files: [Self.absent])) }
    #expect(error == .missing(Self.absent))
    #expect(
      error?.description
        == "font file /nowhere/Inter-Regular.otf is missing; the Debian package fonts-inter installs it")
  }

  @Test func fileWithoutFontIsAnError() {
    let error = #expect(throws: FontError.self) { try SceneRenderer(fonts: .init(families: [], files: [Self.text])) }
    #expect(error == .notAFont(Self.text))
    #expect(
      error?.description == "/etc/passwd is not a font; reinstalling the Debian package fonts-inter restores it")
  }
}
