import Testing

/// A file in the manner of a program that manages or publishes bibliographies.
struct Export: CustomTestStringConvertible {
  let name: String
  let file: String
  let cited: String
  let lines: [String]
  var testDescription: String { name }
}

enum Exports {
  static let all = [zotero, betterBibTeX, jabRef, dblp, acm, arXiv, scholar]

  static let zotero = Export(
    name: "Zotero, biblatex",
    file: #"""
      @article{rossi_slow_2018,
      	title = {Slow modes in {RNA}: a \textit{review} of $\alpha$-helices},
      	volume = {12},
      	issn = {1234-5678},
      	url = {https://example.org/slow_modes?id=1&x=2},
      	doi = {10.1000/s-1},
      	shorttitle = {Slow modes in {RNA}},
      	pages = {100--120},
      	number = {3},
      	journaltitle = {Chemical Letters},
      	shortjournal = {Chem. Lett.},
      	author = {Rossi, Carla and Ångström, Per and van der Meer, Jan},
      	urldate = {2020-02-03},
      	date = {2018-05-23},
      	langid = {english},
      	abstract = {About 50\% of {modes} \& more.},
      	keywords = {RNA, modes},
      	file = {Full Text:C\:\\Users\\x\\Zotero\\a.pdf:application/pdf},
      }

      @thesis{weber_modes_2016,
      	location = {Bonn},
      	title = {On Modes},
      	institution = {University of Somewhere},
      	type = {phdthesis},
      	author = {Weber, Hans},
      	date = {2016},
      }
      """#,
    cited: "[Rossi et al. 2018] [Weber 2016]",
    lines: [
      #"C. Rossi, P. Ångström, J. van der Meer (2018). Slow modes in RNA: a review of \alpha-helices. Chemical Letters 12(3), 100–120. Accessed 2020-02-03."#,
      "H. Weber (2016). On Modes. PhD thesis, University of Somewhere, Bonn.",
    ])

  static let betterBibTeX = Export(
    name: "Better BibTeX",
    file: #"""
      @inproceedings{goghSunflowers2010,
        title = {Sunflowers in {{Deep Networks}}},
        booktitle = {Proceedings of the 3rd {{Conference}} on {{Flowers}}},
        author = {family=Gogh, given=Vincent, prefix=van, useprefix=true and O'Neill, Zo{\"e}},
        date = {2010-06/2010-07},
        series = {Flowers '10},
        pages = {1--9},
        publisher = {{Association for Flowers}},
        location = {{Arles, France}},
        eventtitle = {Flowers 2010},
      }

      @online{organizationFacts2021,
        title = {Facts},
        author = {{World Health Organization}},
        date = {2021~},
        url = {https://example.org/~who/facts},
        urldate = {2021-12-01},
        organization = {{World Health Organization}},
      }
      """#,
    cited: "[van Gogh & O’Neill 2010] [World Health Organization 2021]",
    lines: [
      "V. van Gogh, Z. O’Neill (2010). Sunflowers in Deep Networks. Proceedings of the 3rd Conference on Flowers, Flowers ’10, 1–9. Flowers 2010. Association for Flowers, Arles, France.",
      "World Health Organization (2021). Facts. Accessed 2021-12-01.",
    ])

  static let jabRef = Export(
    name: "JabRef",
    file: #"""
      % Encoding: UTF-8

      @InCollection{Mueller1999,
        author    = {M{\"u}ller, J{\"u}rgen and {\O}stby, B{\aa}rd},
        title     = {Chapters},
        booktitle = {A Whole Book},
        year      = {1999},
        editor    = {Nguy{\~{\^{e}}}n, An},
        edition   = {2},
        chapter   = {4},
        pages     = {10-20},
        month     = jan,
        publisher = {Springer},
        address   = {Berlin},
        comment   = {owner: x},
        groups    = {a, b},
      }

      @Comment{jabref-meta: databaseType:bibtex;}

      @Comment{jabref-meta: grouping:
      0 AllEntriesGroup:;
      1 StaticGroup:a\;0\;1\;\;\;\;;
      }
      """#,
    cited: "[Müller & Østby 1999]",
    lines: [
      "J. Müller, B. Østby (1999). Chapters. A Whole Book, 2nd edition, chapter 4, 10–20. Edited by A. Nguyễn. Springer, Berlin."
    ])

  static let dblp = Export(
    name: "DBLP",
    file: #"""
      @inproceedings{DBLP:conf/xyz/AlbaB14,
        author       = {Maria Alba and
                        Kai Berg 0001},
        title        = {Small networks, large steps},
        pages        = {1--9},
        crossref     = {DBLP:conf/xyz/2014},
        url          = {https://example.org/conf/AlbaB14},
        timestamp    = {Tue, 01 Jan 2019 00:00:00 +0100},
        biburl       = {https://dblp.example.org/rec/conf/xyz/AlbaB14.bib},
        bibsource    = {dblp computer science bibliography, https://dblp.example.org}
      }
      @proceedings{DBLP:conf/xyz/2014,
        editor       = {Zo{\"{e}} Carr and
                        others},
        title        = {1st Workshop on XYZ, {XYZ} 2014, Oslo, Norway},
        publisher    = {OpenPress},
        year         = {2014},
        isbn         = {978-0-00}
      }
      """#,
    cited: "[Alba & Berg 2014] [Carr et al. 2014]",
    lines: [
      "M. Alba, K. Berg (2014). Small networks, large steps. 1st Workshop on XYZ, XYZ 2014, Oslo, Norway, 1–9. Edited by Z. Carr, et al. OpenPress.",
      "Z. Carr, et al., eds. (2014). 1st Workshop on XYZ, XYZ 2014, Oslo, Norway. OpenPress.",
    ])

  static let acm = Export(
    name: "ACM",
    file: #"""
      @inproceedings{10.1145/1111111.2222222,
      author = {Doe, Jane and \"{O}zg\"{u}r, Ay\c{s}e},
      title = {Graphs \&amp; Trees: What's Next?},
      year = {2019},
      isbn = {9780000000000},
      publisher = {Association for Computing Machinery},
      address = {New York, NY, USA},
      url = {https://doi.org/10.1145/1111111.2222222},
      doi = {10.1145/1111111.2222222},
      booktitle = {Proceedings of the 25th Conference},
      articleno = {12},
      numpages = {9},
      keywords = {graphs, trees},
      location = {Anchorage, AK, USA},
      series = {KDD '19}
      }
      """#,
    cited: "[Doe & Özgür 2019]",
    lines: [
      "J. Doe, A. Özgür (2019). Graphs & Trees: What’s Next? Proceedings of the 25th Conference, KDD ’19, 12. Anchorage, AK, USA. Association for Computing Machinery, New York, NY, USA."
    ])

  static let arXiv = Export(
    name: "arXiv",
    file: #"""
      @misc{saxe2014exactsolutions,
            title={Exact solutions for $L$-layer networks},
            author={Andrew M. Saxe and James L. McClelland and Surya Ganguli},
            year={2014},
            eprint={1312.6120},
            archivePrefix={arXiv},
            primaryClass={cs.NE},
            url={https://arxiv.org/abs/1312.6120},
      }
      """#,
    cited: "[Saxe et al. 2014]",
    lines: ["A. M. Saxe, J. L. McClelland, S. Ganguli (2014). Exact solutions for L-layer networks."])

  static let scholar = Export(
    name: "Google Scholar",
    file: #"""
      @article{petrov2019what,
        title={What is it?},
        author={Petrov, Ivan and D{\'\i}az, Jos{\'e} and {\v{C}}apek, Karel and others},
        journal={Ann. of Stat.},
        number={5},
        year={2019},
        publisher={JSTOR}
      }
      """#,
    cited: "[Petrov et al. 2019]",
    lines: ["I. Petrov, J. Díaz, K. Čapek, et al. (2019). What is it? Ann. of Stat. (5). JSTOR."])
}
