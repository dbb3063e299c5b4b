//! Words that are cues, by hand: each line of words with what it is a cue for. An
//! underscore stands for a space.

use super::lexicon::list;

/// Words and the lists that they are on. A word may stand in several.
pub(crate) const WORDS: &[(&str, u32)] = &[
    (
        "academy administration agency airlines airways alliance assembly association authority bank \
         brigade bureau bundesbank coalition college commission committee confederation congress \
         consortium consulate corp corporation council court cooperative department directorate \
         embassy federation foundation gazette gmbh holdings inc incorporated industries institute \
         institution laboratories laboratory league llc ltd ministry museum observatory orchestra \
         organisation organization parliament plc politburo secretariat senate society subcommittee \
         tribunal tribune university agencies bancorp partners securities pharmaceuticals enterprises \
         associates airline hospital polytechnic conservatory syndicate ag nv spa bhd fc cf afc \
         united_nations newspaper magazine polytechnic ministries archdiocese diocese",
        list::ORG_KEY,
    ),
    (
        "army board cabinet center centre channel church club co command company corps daily \
         energy force forces front fund gas government group guard guards herald journal media motors \
         movement navy network news office oil party petroleum police post press radio school service \
         services staff station systems team technologies television times tv union exchange trust \
         international bloc international studios records pictures entertainment software resources \
         mission seminary initiative project program programme task_force panel conference forum \
         commissioner patrol battalion regiment division squad communications solutions labs sons bros \
         brothers health capital investments financial insurance mines mining steel chemical foods \
         stores airport line lines shipping freight maritime logistics",
        list::WEAK_ORG_KEY,
    ),
    (
        "avenue bay bridge canal dam pass cape county desert gulf harbor harbour island islands lake mount \
         mountain mountains ocean park peninsula port province river road sea square strait straits \
         street territory valley village airport airfield archipelago basin beach boulevard creek \
         district falls forest fort glacier heights highway hill hills lagoon oblast plateau prefecture \
         region reef stadium temple cathedral palace mosque tower township canyon coast cemetery \
         prison governorate castle plaza lane drive cove isle isles cliffs bluff trail railway",
        list::PLACE_KEY,
    ),
    (
        "north south east west northern southern eastern western central northeast northwest southeast \
         southwest northeastern northwestern southeastern southwestern upper lower greater",
        list::COMPASS,
    ),
    (
        "activist actor actress adm admiral ambassador analyst archbishop author ayatollah bishop \
         brother capt captain cardinal ceo chairman chairwoman chancellor chief coach col colonel \
         commander congressman congresswoman correspondent deputy dictator director dr envoy expert \
         founder gen general gov governor judge journalist justice king lady lawmaker leader lieutenant \
         lord lt maj major mayor minister mr mrs ms official pope premier president prince princess \
         prof professor queen rep reporter representative secretary sen senator sergeant sgt sheikh \
         singer sir sister spokesman spokesperson spokeswoman striker writer undersecretary vice \
         co-founder director-general editor commissioner premier-elect president-elect \
         cofounder midfielder goalkeeper defender quarterback pitcher manager wrestler driver cyclist \
         philosopher poet novelist scientist researcher historian composer musician rapper guitarist \
         magistrate prosecutor lawyer attorney detective constable inspector corporal private councillor \
         councilman councilwoman alderman mp msp mep cpl pvt messrs mme mlle st_. nun rabbi imam \
         astronaut cosmonaut photographer filmmaker blogger co-author co-chairman treasurer \
         drummer bassist keyboardist warlord economist biologist physicist engineer surgeon officer",
        list::TITLE,
    ),
    (
        "wife husband daughter son father mother sister brother uncle aunt cousin friend colleague",
        list::TITLE,
    ),
    (
        "january february march april may june july august september october november december jan feb \
         mar apr jun jul aug sep sept oct nov dec",
        list::MONTH,
    ),
    (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri \
         sat sun",
        list::WEEKDAY,
    ),
    (
        "said says told tells added adds announced argued asked claimed commented declared explained \
         insisted noted remarked replied stated suggested testified tweeted warned wrote writes \
         acknowledged believes believed thinks thought recalled joked admitted denied confirmed \
         according_to",
        list::SAYS,
    ),
    (
        "de van der den von bin ibn al la le del della da di dos das du el ben ter ten af av y bint abu \
         ould zu",
        list::PARTICLE,
    ),
    (
        "km kilometre kilometres kilometer kilometers metre metres meter meters cm mm centimetres \
         centimeters millimetres millimeters mile miles mi foot feet ft inch inches yard yards hectare \
         hectares acre acres kg kilo kilos kilogram kilograms kilogramme kilogrammes gram grams grammes \
         mg tonne tonnes ton tons pound pounds lb lbs ounce ounces oz litre litres liter liters gallon \
         gallons barrel barrels bpd mph kph knots degrees celsius fahrenheit watts kw mw gw mwh kwh gwh \
         kilowatts megawatts gigawatts kilowatt megawatt gigawatt hz mhz ghz kb mb gb tb megabytes \
         gigabytes terabytes bushels bushel kilotons megatons carats nm tons calories decibels volts \
         km/h dwt teu horsepower hp",
        list::UNIT,
    ),
    (
        "dollar dollars dlr dlrs usd euro euros eur pound pounds sterling stg gbp yen jpy yuan renminbi \
         rmb cny won krw ruble rubles rouble roubles rub franc francs frs chf mark marks dm rupee rupees \
         inr peso pesos real reais rand rands lira liras lire krona kronor krone kroner crown crowns \
         guilder guilders shekel shekels hryvnia hryvnias hryvnya dinar dinars dirham dirhams riyal \
         riyals rial rials toman baht ringgit rupiah dong zloty forint cent cents cts ct pence australian_dollars \
         bitcoin bitcoins rs canadian_dollars us_dollars u.s._dollars swiss_francs aud cad hkd",
        list::CURRENCY,
    ),
    (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
         sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
         hundred hundreds thousand thousands million millions billion billions trillion trillions dozen \
         dozens tens mln bln trln mn bn half lakh lakhs crore crores",
        list::NUMERAL,
    ),
    (
        "a an the this that these those my your his her its our their some any no each every all both \
         and or but nor so yet if than as because while although though unless since until before after \
         when where who whom whose which what why how of in on at by for with from to into onto upon \
         over under above below between among against during through across toward towards within \
         without about around near behind beside besides beyond despite except per via amid off out up \
         down is are was were be been being am has have had having do does did doing will would shall \
         should can could may might must not it he she they we you i me him us them there here then \
         now also only just even still already ago later earlier ahead away back again once every \
         according due like such too very much many most more less least other another own same \
         said says told made make makes took take takes went go goes gone came come comes got get gets \
         gave give gives left put set let died killed wounded injured including included apart \
         percent pct cent percentage respectively minus plus times against compared versus vs today \
         yesterday tomorrow next last past worth being became become was's arrived fell rose \
         reported found used needs wants seems remains returned happened appeared won lost held led \
         joined followed contains means takes begins ends starts includes works gets plays runs",
        list::STOP,
    ),
    (
        "in at near from to around outside inside across throughout toward towards via into visiting visited leaving left",
        list::WHERE,
    ),
    (
        "leung yau kwok hui lau cheung wong chan chow tsang lam fung yeung mak chiu kwan tsai hsu hsieh kang \
         kim lee park choi jung jeong kang cho yoon yun jang lim im han oh seo shin kwon hwang ahn song \
         ryu yoo hong jeon ko moon son yang bae baek paik heo nam sim shim noh roh ri rhee pak chung \
         ha joo woo min jo ro li wang zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo lin he gao \
         liang zheng luo tang xie xi deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye \
         cheng wei su lu ding ren shen yao mao tan nguyen tran pham phan vu vo dang bui ngo duong ly",
        list::EAST_SURNAME,
    ),
    (
        "people men women children troops police personnel staff crew cattle sheep fish aircraft \
         spacecraft militia infantry cavalry artillery military livestock criteria data media species \
         series headquarters youth elderly dead wounded injured missing homeless poor jobless persons \
         servicemen policemen lawmakers gunmen firemen fishermen businessmen spokesmen congressmen \
         crewmen clergymen sportsmen wives lives knives leaves wolves halves teeth feet mice geese",
        list::PLURAL,
    ),
    (
        "second seconds minute minutes hour hours day days night nights week weeks weekend weekends \
         fortnight month months quarter quarters year years decade decades century centuries",
        list::TIME,
    ),
    (
        "the a an this that these those i he she it we you they his her its our their my your who what \
         when where why how if but and or so yet as at by for in of on to with from not no yes all any \
         both each some many most more other others such same here there then now also however \
         meanwhile although though because while after before since until during under over between \
         among despite according earlier later today yesterday tomorrow tonight mr's ok okay please \
         thanks thank hello hi dear regards sincerely fwd fw re cc bcc pm am tv cd dvd pc id faq usb \
         html pdf http www vs etc est gmt utc edt isbn issn doi cdt mdt pdt vhs pst cst mst bst cet ii iii iv vi vii viii ix xi xii \
         lol omg btw imho fyi asap atm diy suv ufo vip wmd dna hiv aids gdp ceo cfo coo cto hr it ps \
         breaking update updated photo image video related share advertisement copyright source sources \
         editor read click dear god gods lord bible quran koran internet web christmas easter ramadan",
        list::NEVER,
    ),
];
