import { englishWords } from './words.ts';

/**
 * Brands whose name tells nothing of what is in the packet, because all they sell under it is the ordinary food. A brand
 * that stands for a plant-based or free-from product has no place here: "Violife feta" is no feta.
 */
export const BRANDS: readonly (readonly string[])[] = `
  heinz|king arthur|bobs red mill|kerrygold|land o lakes|land olakes|lurpak|president|philadelphia|kraft|hellmanns|
  best foods|dukes|blue plate|kikkoman|lee kum kee|pearl river bridge|maldon|diamond crystal|mortons|morton|
  saxa|barilla|de cecco|rummo|garofalo|la molisana|san pellegrino|mutti|cirio|hunts|del monte|muir glen|rotel|ro tel|
  swanson|pacific foods|knorr|maggi|oxo|better than bouillon|kallo|fage|chobani|yeo valley|domino|tate and lyle|
  tate lyle|billingtons|c and h|gold medal|pillsbury|white lily|doves farm|mcdougalls|homepride|argo|kingsford|davis|
  clabber girl|arm and hammer|royal|fleischmanns|red star|saf|dr oetker|nielsen massey|nielsen massey madagascar|
  mccormick|schwartz|simply organic|spice islands|badia|tajin|old el paso|mission|la costena|herdez|goya|bush|bushs|
  progresso|napolina|biona|maille|grey poupon|lea and perrins|lea perrins|franks|franks red hot|
  mcilhenny|huy fong|flying goose|thai kitchen|aroy d|chaokoh|mae ploy|red boat|skippy|jif|
  smuckers|bonne maman|carnation|eagle brand|
  quaker|filippo berio|bertolli|california olive ranch|colavita|crisco|mazola|wesson|
  bragg|braggs|aspall|sarsons|tillamook|cabot|cathedral city|sargento|galbani|belgioioso|polly o|perdue|tyson|
  oscar mayer|hormel|wrights|johnsonville|jimmy dean|birds eye|green giant|uncle bens|tilda|mahatma|lundberg|carolina
`
  .split('|')
  .map(englishWords);
