import CairoCanvas
import Figures
import Foundation
import TestSupport
import Testing

@testable import Rendering
@testable import Storage

/// Pictures of figures, kept from one run to the next.
@Suite struct PictureCacheTests {
  private let scratch: Scratch
  private let renderer: SceneRenderer

  init() throws {
    scratch = try Scratch()
    renderer = try SceneRenderer()
  }

  private func cache() -> ResultCache {
    ResultCache(CacheSettings(environment: ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]))
  }

  private func scene(_ text: String) -> Scene {
    let item = SceneText(RichText(text), fontSize: 9, paint: Paint(hex: 0), position: Point(x: 4, y: 12))
    return Scene(size: Size(width: 40, height: 20), items: [.text(item)])
  }

  private func subject(
    _ text: String = "λ", narrow: String? = nil, title: String = "fig-a", thumbnail: String? = nil, dpi: Int = 144
  ) -> Pictures.Subject {
    Pictures.Subject(
      scene: scene(text), narrow: narrow.map(scene), title: title, thumbnail: thumbnail.map(scene),
      dpi: dpi)
  }

  private func bytes(_ pictures: Pictures?) -> [[UInt8]?] {
    [pictures?.svg, pictures?.narrow, pictures?.png, pictures?.pdf, pictures?.thumbnail]
  }

  @Test(arguments: [nil, "t"], [nil, "n"]) func whatWasDrawnIsThereForOthers(thumbnail: String?, narrow: String?) throws
  {
    let subject = subject(narrow: narrow, thumbnail: thumbnail)
    let drawn = try Pictures(of: subject, renderer)
    #expect(cache().entry(forPictures: subject)?.pictures == nil)
    cache().entry(forPictures: subject)?.keep(drawn)
    #expect(bytes(cache().entry(forPictures: subject)?.pictures) == bytes(drawn))
    #expect(try scratch.files(in: "cache/drawings").count == 1)
  }

  @Test func anotherSubjectHasOtherPictures() throws {
    cache().entry(forPictures: subject())?.keep(try Pictures(of: subject(), renderer))
    for other in [
      subject("Λ"), subject(title: "fig-b"), subject(narrow: "λ"), subject(thumbnail: "λ"), subject(thumbnail: "n"),
      subject(dpi: 300),
    ] {
      #expect(cache().entry(forPictures: other)?.pictures == nil)
    }
  }

  @Test func noByteIsTrusted() throws {
    let drawn = try Pictures(of: subject(), renderer)
    cache().entry(forPictures: subject())?.keep(drawn)
    let name = try #require(try scratch.files(in: "cache").keys.first)
    let file = scratch.url.appending(path: "cache/\(name)")
    let sound = try Data(contentsOf: file)
    var uselessCount = 0
    for position in sound.indices {
      var damaged = sound
      damaged[position] ^= 0x10
      try damaged.write(to: file)
      guard let found = cache().entry(forPictures: subject())?.pictures else { continue }
      #expect(bytes(found) == bytes(drawn))
      uselessCount += 1
    }
    // The table may be said to be longer than it is.
    #expect(uselessCount <= 1)
    try sound.write(to: file)
    #expect(bytes(cache().entry(forPictures: subject())?.pictures) == bytes(drawn))
  }

  /// What draws is known whole: a part of it would not tell builds apart.
  @Test func theCodeThatDrawsIsKnown() throws {
    let name = try #require(ProgramFingerprint.name)
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    for part in [
      program, "libcairo.so", "libpango-1.0.so", "libfreetype.so", "libharfbuzz.so", "libz.so", "Inter-Bold",
    ] {
      #expect(name.contains(part))
    }
  }
}
